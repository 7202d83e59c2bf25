/* Globals shared by the site's scripts, which are classic scripts: mentorkit.js defines `mentorkit`
   for the others; the search's index, stemmer and words come together in `mentorkitSearch`. */

/** A text stored on this device under a key; null if there is none. */
interface Kept {
  readonly key: string;
  read(): string | null;
  /** Returns false if the browser refuses. */
  write(text: string | null): boolean;
  /** Whether the browser stores anything here. */
  works(): boolean;
  /** Whether the text is not the one that this page last read or wrote. */
  isNews(): boolean;
  /** Does the deed whenever another tab, or a later page of this one, changed the text. */
  follow(deed: () => void): void;
}

type Words = Readonly<Record<string, string | number | undefined>>;
type Kind<T extends Element> = new () => T;

interface Mentorkit {
  storage(name: string, part?: string): Kept;
  filled(text: string | undefined, words: Words): string;
  the<T extends Element>(selector: string, kind: Kind<T>, within?: ParentNode): T;
  all<T extends Element>(selector: string, kind: Kind<T>, within?: ParentNode): T[];
  named(hash?: string): HTMLElement | null;
}

declare var mentorkit: Mentorkit;

/* Connection information, which only Chromium provides. */
interface Navigator {
  readonly connection?: { saveData?: boolean; effectiveType?: string; type?: string };
}

/** A text in pieces; every second one is a match. */
type Pieces = string[];

interface Hit {
  url: string;
  page: Pieces;
  section: Pieces | "";
  excerpt: Pieces;
}

/** `all`: every word is in each hit; `guessed`: a word was treated as misspelt. */
interface Found {
  hits: Hit[];
  all: boolean;
  guessed: boolean;
}

/** The data that `site/search.py` writes for one language. */
interface SearchData {
  language: string;
  /** Each page's address and title. */
  pages: [url: string, title: string][];
  entries: [page: number, anchor: string, heading: string, text: string, also?: string[]][];
  synonyms: [term: string, ...also: string[]][];
}

/** Each script adds its part; the engine, which comes last, adds `find`. */
interface Search {
  data?: SearchData;
  MiniSearch?: typeof MiniSearch;
  emptyWords?: string;
  stemmer?: (word: string) => string;
  sameStem?: (stem: string, word: string) => string;
  find?: (typed: string) => Found;
}

/** Undefined until the search's scripts are loaded. */
declare var mentorkitSearch: Search | undefined;

/* The parts of MiniSearch that the engine uses (search/minisearch.js, made by scripts/search.py). */
type Query = string | ({ queries: Query[] } & SearchOptions);

interface SearchOptions {
  fields?: string[];
  boost?: Record<string, number>;
  boostTerm?: (term: string) => number;
  combineWith?: "AND" | "OR";
  prefix?: boolean;
  fuzzy?: number;
  maxFuzzy?: number;
  weights?: { prefix: number; fuzzy: number };
  tokenize?: (text: string) => string[];
  processTerm?: (term: string) => string;
}

interface SearchResult {
  id: number;
  score: number;
  terms: string[];
  /** The fields that each term was found in. */
  match: Record<string, string[]>;
}

declare class MiniSearch<Entry extends { id: number }> {
  constructor(options: {
    fields: string[];
    extractField: (entry: Entry, name: string) => string | number;
    tokenize: (text: string) => string[];
    processTerm: (word: string) => string[];
  });
  addAll(entries: Entry[]): void;
  search(query: Query, options: SearchOptions): SearchResult[];
}
