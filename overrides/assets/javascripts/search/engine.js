/* Finds entries of one language's index. The index is data that the build writes; the engine
   is MiniSearch. A word finds its inflected forms by the language's stemmer, longer words that
   it begins or is part of, and its synonyms; only a word that finds nothing may be misspelt. */
(() => {
  "use strict";

  /** @typedef {Set<string>} Terms */

  const search = globalThis.mentorkitSearch;
  if (!search?.data || !search.MiniSearch) throw new Error("the index or MiniSearch is missing");
  /* Any apostrophe ends a word, a letter's (U+02BC) too, and so does any hyphen. What is not seen
     within a word, or only makes it wider, does not: soft hyphens, joiners, the Arabic tatweel. */
  const WORD = /(?:(?![\u02b0-\u02ff])[\p{L}\p{M}\p{N}\u00ad\u2060\ufeff]|\u200c|\u200d)+/gu;
  const UNSEEN = /[\u00ad\u0640\u2060\ufeff]|\u200c|\u200d/gu;
  const WEIGHTS = { stem: 1, synonym: 0.9, part: 0.4, start: 0.1 };
  const BOOSTS = { title: 9, heading: 4, also: 4, text: 1, page: 0.5, whole: 0.2 };
  const SHORTEST_PART = 4; // letters; shorter ones are part of anything
  const SOMEWHERE = 0.3; // the weight of a word that is only somewhere on the page
  const NAMED_SO = 5; // the weight of a name that holds all of several words
  const CALLED_SO = 25; // of a page's title, or what else a place is called, if it is what was typed
  const CALLED_IN = 8; // of a place that is called by some of the words that were typed
  const HITS_OF_A_PAGE = 3;
  const EXCERPT = 180; // letters

  const { data, MiniSearch, stemmer, sameStem, emptyWords } = search;
  /* Letters that are not a letter and an accent to Unicode, and what people without them type. */
  /** @type {Record<string, string>} */
  const ALIKE = {
    æ: "ae", đ: "d", ð: "d", ə: "e", ɛ: "e", ħ: "h", ı: "i", ɨ: "i", ĸ: "k", ł: "l", ŋ: "n", ø: "o", ɔ: "o",
    œ: "oe", ß: "ss", ŧ: "t", þ: "th", ʒ: "z", ɓ: "b", ɗ: "d", ƒ: "f", ɣ: "g", ƙ: "k", ɲ: "n", ƴ: "y", ς: "σ",
  };
  const UNLIKE = new RegExp(`[${Object.keys(ALIKE).join("")}]`, "g");
  const plain = (/** @type {string} */ word) => (
    word.normalize("NFD").replace(/\p{M}/gu, "").replace(UNLIKE, (letter) => ALIKE[letter]));
  const written = (/** @type {string} */ word) => word.replace(UNSEEN, "").toLocaleLowerCase(data.language);
  const empty = new Set((emptyWords ?? "").split(/\s+/));
  const wordsOf = (/** @type {string} */ text) => (text.match(WORD) ?? []).map(written).filter(Boolean);

  /** @type {Map<string, string>} */
  const known = new Map();
  const stemOf = (/** @type {string} */ word) => {
    let stem = known.get(word);
    if (stem === undefined) {
      stem = stemmer ? stemmer(word.normalize("NFC")) : word;
      stem = plain(sameStem ? sameStem(stem, word) : stem);
      known.set(word, stem);
    }
    return stem;
  };
  const termsOf = (/** @type {string} */ word) => [...new Set([stemOf(word), plain(word)])];

  // ── The index ───────────────────────────────────────────────────────────
  const telling = (/** @type {string[]} */ words) => {
    const left = words.filter((word) => !empty.has(word));
    return left.length ? left : words;
  };
  const entries = data.entries.map(([page, anchor, heading, text, also = []], id) => {
    const [url, title] = data.pages[page];
    const isPage = heading === "";
    const setOf = (/** @type {string} */ name) => new Set(telling(wordsOf(name)).map(stemOf));
    const names = also.map(setOf);
    // What says too little without its small words ("what a mentor does") is taken whole alone.
    const inner = names.filter((name, at) => name.size > 1 || wordsOf(also[at]).length === 1);
    return { id, anchor, heading, text, also, url, page: title, isPage, names, inner, title: setOf(title) };
  });
  const whole = new Map(); // all of a page's words find the page, too
  for (const entry of entries) {
    whole.set(entry.url, `${whole.get(entry.url) ?? ""} ${entry.heading} ${entry.text}`);
  }
  /** @type {Terms} */
  const vocabulary = new Set();
  /** @type {MiniSearch<typeof entries[number]>} */
  const index = new MiniSearch({
    fields: Object.keys(BOOSTS),
    extractField: (entry, name) => /** @type {Record<string, string | number>} */ ({
      id: entry.id,
      title: entry.isPage ? entry.page : "",
      heading: entry.heading,
      also: entry.also.join(" "),
      text: entry.text,
      page: entry.isPage ? "" : entry.page,
      whole: (entry.isPage && whole.get(entry.url)) || "",
    })[name],
    tokenize: wordsOf,
    processTerm: (word) => {
      const terms = termsOf(word);
      for (const term of terms) vocabulary.add(term);
      return terms;
    },
  });
  index.addAll(entries);
  const terms = [...vocabulary];

  // ── A word and what it may stand for ────────────────────────────────────
  const synonyms = data.synonyms.map(
    ([term, ...also]) => ({ term: wordsOf(term), also: also.map(wordsOf) }));
  /** @type {(words: string[], at: number, phrase: string[]) => boolean} */
  const startsWith = (words, at, phrase) => phrase.every((word, offset) => {
    const given = words[at + offset];
    if (given === undefined) return false;
    const isOpen = at + offset === words.length - 1 && given.length > SHORTEST_PART;
    return stemOf(given) === stemOf(word) || (isOpen && plain(word).startsWith(plain(given)));
  });

  /** @type {(queries: Query[]) => Exclude<Query, string>} */
  const anyOf = (queries) => ({ queries, combineWith: "OR" });
  /** @type {(found: string[], weight: number, prefix?: boolean) => Exclude<Query, string>} */
  const asked = (found, weight, prefix = false) => ({
    ...anyOf(found), prefix, boostTerm: () => weight,
  });
  /** @type {(words: string[], weight: number) => Query} */
  const allOf = (words, weight) => ({
    queries: words.map((word) => asked(termsOf(word), weight)), combineWith: "AND",
  });

  const partsOf = (/** @type {string} */ stem) => (stem.length < SHORTEST_PART ? []
    : terms.filter((term) => term.length > stem.length && term.indexOf(stem) > 0));
  /** @type {(stem: string, word: string, isLast?: boolean) => Query[]} */
  const asWritten = (stem, word, isLast = false) => {
    const isLong = stem.length >= SHORTEST_PART;
    return [
      asked([stem], WEIGHTS.stem, isLong),
      asked([word], WEIGHTS.stem / 2, isLong || isLast),
      asked(partsOf(stem), WEIGHTS.part),
    ];
  };

  /* The longest known words that a compound nobody has written ends and begins with; null
     where they leave much of it unexplained. */
  const longest = (/** @type {(term: string) => boolean} */ fits) => terms
    .filter((term) => term.length >= SHORTEST_PART && fits(term))
    .sort((one, other) => other.length - one.length)[0] ?? "";
  const knownPartsOf = (/** @type {string} */ word) => {
    const stem = stemOf(word);
    const head = longest((term) => stem.endsWith(term));
    const rest = plain(word).slice(0, Math.max(0, stem.length - head.length));
    const start = longest((term) => rest.startsWith(term));
    const covered = head.length + start.length;
    return head && covered > stem.length - SHORTEST_PART ? { head, start } : null;
  };
  /** @type {SearchOptions} */
  const SEARCH = {
    boost: BOOSTS, tokenize: (term) => [term], processTerm: (term) => term,
    weights: { prefix: 0.4, fuzzy: 0.3 }, maxFuzzy: 2,
  };
  const NAMED = { ...SEARCH, fields: ["title", "heading", "also"] };
  const NEAR = { ...SEARCH, fields: Object.keys(BOOSTS).filter((name) => name !== "whole") };
  const exists = (/** @type {Query} */ query) => index.search(query, SEARCH).length > 0;

  /* What a word is looked up as: as it is `written`, by its parts, or as a `guess`. */
  /** @type {(word: string, isLast: boolean) => { query: Query, kind: string }} */
  const lookedUp = (word, isLast) => {
    const query = anyOf(asWritten(stemOf(word), plain(word), isLast));
    if (exists(query)) return { query, kind: "written" };
    const parts = knownPartsOf(word);
    if (parts) {
      const start = asked([parts.start], WEIGHTS.start);
      return { query: anyOf([...asWritten(parts.head, parts.head), start]), kind: "parts" };
    }
    const guess = { ...asked(termsOf(word), 1, isLast), fuzzy: word.length > 4 ? 0.25 : 1 };
    const meant = index.search(guess, SEARCH)[0]?.terms[0];
    return { query: anyOf([guess, ...(meant ? asWritten(meant, meant) : [])]), kind: "guess" };
  };

  /* What the words at a place are synonyms of, and how many words that takes. */
  /** @type {(words: string[], at: number) => { meant: Query[], length: number }} */
  const meantAt = (words, at) => {
    const meant = [];
    let length = 1;
    for (const { term, also } of synonyms) {
      for (const phrase of also.filter((one) => startsWith(words, at, one))) {
        length = Math.max(length, phrase.length);
        meant.push(allOf(term, WEIGHTS.synonym));
      }
    }
    return { meant, length };
  };

  /* The groups that a query's words form: a synonym may be of several words. */
  const groupsOf = (/** @type {string[]} */ words) => {
    const groups = [];
    for (let at = 0; at < words.length;) {
      const { query, kind } = lookedUp(words[at], at === words.length - 1);
      const { meant, length } = meantAt(words, at);
      const isNeeded = !meant.length || kind === "written";
      const own = length > 1 ? allOf(words.slice(at, at + length), WEIGHTS.stem) : query;
      groups.push({
        query: anyOf(length > 1 || isNeeded ? [own, ...meant] : meant),
        isGuess: kind === "guess" && !meant.length,
      });
      at += length;
    }
    return groups;
  };

  // ── Hits ────────────────────────────────────────────────────────────────
  const bestOfPages = (/** @type {SearchResult[]} */ results) => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    const withSection = new Set(results.filter((r) => !entries[r.id].isPage)
      .map((r) => entries[r.id].url));
    return results.filter((result) => {
      const { url, isPage } = entries[result.id];
      const onlyWhole = Object.values(result.match).every((fields) => fields.join() === "whole");
      if (isPage && onlyWhole && withSection.has(url)) return false;
      const count = (counts.get(url) ?? 0) + 1;
      counts.set(url, count);
      return count <= HITS_OF_A_PAGE;
    });
  };

  /* A text as pieces, every second of which matches: ["", "Mentori", " kysyy"]. */
  /** @type {(text: string, matched: Terms) => Pieces} */
  const marked = (text, matched) => {
    const pieces = [""];
    let end = 0;
    for (const found of text.matchAll(WORD)) {
      if (!termsOf(written(found[0])).some((term) => matched.has(term))) continue;
      pieces[pieces.length - 1] += text.slice(end, found.index);
      pieces.push(found[0], "");
      end = found.index + found[0].length;
    }
    pieces[pieces.length - 1] += text.slice(end);
    return pieces;
  };

  /* Where the part of a text begins that holds the most different matches. */
  /** @type {(text: string, matched: Terms) => number} */
  const bestPlace = (text, matched) => {
    const places = [...text.matchAll(WORD)].flatMap((found) => {
      const term = termsOf(written(found[0])).find((one) => matched.has(one));
      return term === undefined ? [] : [{ at: found.index, term }];
    });
    let best = { at: 0, count: 0 };
    for (const { at } of places) {
      const within = places.filter((other) => other.at >= at && other.at < at + EXCERPT * 0.8);
      const count = new Set(within.map((place) => place.term)).size;
      if (count > best.count) best = { at, count };
    }
    return best.at;
  };

  /* That part, cut between words. */
  /** @type {(text: string, matched: Terms) => string} */
  const excerptOf = (text, matched) => {
    const place = bestPlace(text, matched);
    const sentence = text.slice(0, place).search(/[^.!?·]*$/);
    let start = place - sentence < EXCERPT / 3 ? sentence : place - 30;
    if (start > 0 && start !== sentence) start = text.indexOf(" ", start) + 1;
    let end = Math.min(text.length, Math.max(start, 0) + EXCERPT);
    if (end < text.length) end = text.lastIndexOf(" ", end);
    const cut = text.slice(Math.max(start, 0), end).trim();
    return `${start > 1 ? "… " : ""}${cut}${end < text.length ? " …" : ""}`;
  };

  /** @type {(result: SearchResult) => Hit} */
  const hitOf = (result) => {
    const entry = entries[result.id];
    const matched = new Set(Object.keys(result.match));
    return {
      url: entry.url + (entry.anchor && `#${entry.anchor}`),
      page: marked(entry.page, matched),
      section: entry.heading && marked(entry.heading, matched),
      excerpt: marked(excerptOf(entry.text, matched), matched),
    };
  };

  /* The hits for what somebody typed, best first: `all` says whether every word is found in
     each of them, `guessed` whether a word had to be taken for a misspelt one. */
  search.find = (typed) => {
    const words = wordsOf(typed);
    const groups = groupsOf(telling(words));
    if (!groups.length) return { hits: [], all: true, guessed: false };
    const guessed = groups.some((group) => group.isGuess);
    const queries = groups.map((group) => group.query);
    const found = (/** @type {SearchOptions} */ options) => queries.map(
      (query) => new Set(index.search(query, options).map(({ id }) => id)));
    const [near, named] = [found(NEAR), found(NAMED)];
    /** @type {(sets: Set<number>[], result: SearchResult) => number} */
    const share = (sets, { id }) => sets.filter((ids) => ids.has(id)).length / sets.length;
    /* What a place is called may be just what was typed, or stand within it. */
    const stems = new Set(telling(words).map(stemOf));
    const isIn = (/** @type {Terms} */ name) => [...name].every((stem) => stems.has(stem));
    const isAll = (/** @type {Terms} */ name) => name.size === stems.size && isIn(name);
    const called = (/** @type {number} */ id) => {
      const { names, inner, title, isPage } = entries[id];
      if (names.some(isAll) || (isPage && isAll(title))) return CALLED_SO;
      return inner.some(isIn) ? CALLED_IN : 1;
    };
    /* A place whose name holds several words, all of them, is what is looked for; a page that
       has a word only somewhere on it is less. */
    /** @type {(results: SearchResult[], weight: (part: number) => number) => SearchResult[]} */
    const ranked = (results, weight) => results
      .map((result) => {
        const name = queries.length > 1 && share(named, result) === 1 ? NAMED_SO : 1;
        const score = result.score * Math.max(name, called(result.id)) * weight(share(near, result));
        return { ...result, score };
      })
      .sort((one, other) => other.score - one.score || one.id - other.id);
    const every = ranked(index.search({ combineWith: "AND", queries }, SEARCH),
      (part) => SOMEWHERE ** ((1 - part) * queries.length));
    if (every.length) return { hits: bestOfPages(every).map(hitOf), all: true, guessed };
    const some = ranked(index.search(anyOf(queries), SEARCH), (part) => part ** 2);
    const hits = bestOfPages(some.filter((result) => result.score > 0));
    return { hits: hits.map(hitOf), all: false, guessed };
  };
})();
