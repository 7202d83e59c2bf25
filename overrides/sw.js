/* The service worker: answers from what it has kept where the network does not. Pages come from
   the network first; a page that comes from what is kept says so. Only this site's own files are
   touched. What is to be kept of a language stands in assets/offline/<locale>.json. */
"use strict";

const ROOT = registration.scope;
const NAME = `mentorkit:${ROOT}`;
const PAGES = `${NAME}:pages:1`;
const PAPERS = `${NAME}:papers:1`;
const CHOSEN = `${NAME}:chosen`; // whether papers are to be kept; it outlives every version
const CHOICE = `${ROOT}assets/offline/choice`;
const FAILED = `${ROOT}assets/offline/failed`;
const PATIENCE = 4000; // milliseconds before a kept page is shown on a bad network
const PAUSE = 1000; // milliseconds after which a host that failed is asked once more
const BAD_FOR = 15_000; // milliseconds for which kept assets are not asked for anew, then
const LONGEST = 120_000; // milliseconds that one file may take
const A_MINUTE = 60_000;
const A_DAY = 86_400_000;
const ENOUGH = 3; // files that fail in a row: not they are at fault, but the host or the network
const HASHED = /\.[0-9a-f]{8}\.min\.(css|js)$/;
let badUntil = 0;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil((async () => {
  const names = await quietly(caches.keys()) ?? [];
  const old = names.filter((name) => name.startsWith(`${NAME}:`) && ![PAGES, PAPERS, CHOSEN].includes(name));
  await Promise.all(old.map((name) => caches.delete(name)));
  await clients.claim();
})()));

// ── Keeping ───────────────────────────────────────────────────────────────
/* An address without what hosts add or take away: each page is kept once, at its folder's. */
const plain = (/** @type {string} */ address) => {
  const [file] = address.split(/[?#]/);
  const page = file.replace(/(\/index)?\.html$/, "/");
  return isOurs(page) && /\/[^/.]+$/.test(page) ? `${page}/` : page;
};
const isOurs = (/** @type {string} */ address) => address.startsWith(ROOT);
const addressOf = (/** @type {string} */ path) => new URL(path, ROOT).href;
const isList = (/** @type {string} */ address) =>
  address.startsWith(`${ROOT}assets/offline/`) && address.endsWith(".json");

/* A response as it is kept, with the day and the revision that it was kept for. */
/** @type {(body: ArrayBuffer, response: Response, revision: string) => Response} */
const stamped = (body, response, revision) => {
  const headers = new Headers(response.headers);
  for (const name of ["content-encoding", "content-length"]) headers.delete(name);
  headers.set("x-kept", new Date().toISOString());
  headers.set("x-revision", revision);
  return new Response(body, { status: 200, headers });
};
const digest = async (/** @type {ArrayBuffer} */ buffer) => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", buffer));
  return [...bytes.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
};
/** @typedef {(name: string) => boolean} IsWanted - whether a cache is still to be filled */
/**
 * @typedef {object} About - what is kept with a response
 * @property {string} [revision] - of what is kept: its digest, if none is said
 * @property {IsWanted} [isWanted]
 */
/** @type {(name: string, address: string, response: Response, about?: About) => Promise<void>} */
const keep = async (name, address, response, { revision, isWanted = () => true } = {}) => {
  const body = await response.arrayBuffer();
  const said = revision ?? await digest(body);
  if (isWanted(name)) await (await caches.open(name)).put(plain(address), stamped(body, response, said));
};
const kept = async (/** @type {string} */ address) =>
  (await (await caches.open(PAGES)).match(plain(address)))
  ?? (await caches.open(PAPERS)).match(plain(address));
/**
 * What a promise gives, if it does: storage may be full or refused.
 * @template T
 * @param {Promise<T>} promise
 * @returns {Promise<T | undefined>}
 */
const quietly = (promise) => promise.catch(() => undefined);

/* What a host gives for an address, whole. Some lead from one way to write it to another; what they
   then give is made anew, as a redirected answer is of no use to a page. Anything else that they lead
   to is not it: a hotel's network, or a place to log in. */
class Refused extends Error {
  /** @param {Response} response */
  constructor(response) {
    super(`${response.status} ${response.url}`);
    this.status = response.status;
    const said = response.headers.get("retry-after") ?? "";
    this.pause = Number(said) * 1000 || Date.parse(said) - Date.now() || 0;
  }
}
const fetched = async (/** @type {string} */ address) => {
  const response = await fetch(address, { cache: "no-cache", signal: AbortSignal.timeout?.(LONGEST) });
  if (!response.ok || plain(response.url) !== plain(address)) throw new Refused(response);
  return new Response(await response.arrayBuffer(), { headers: response.headers });
};

/* What could not be brought is left alone for a while: a minute, then twice as long each time. Rounds
   that run at once share what is known of it, and each change is written down at once, as a browser
   may end a worker at any time. */
/** @typedef {Record<string, { times: number, until: number }>} Failures - by address */
const HOST = "*"; // stands for every address while the host is busy
/** @returns {Promise<Failures>} */
const readFailures = async () => {
  /** @type {Failures} */
  const found = await (await (await caches.open(CHOSEN)).match(FAILED))?.json() ?? {};
  return Object.fromEntries(Object.entries(found).filter(([, { until }]) => until > Date.now() - A_DAY));
};
/** @type {Promise<Failures> | null} */
let shared = null;
const failures = () => {
  shared ??= quietly(readFailures()).then((found) => found ?? {});
  return shared;
};
let written = Promise.resolve();
const remember = (/** @type {Failures} */ failed) => {
  const write = async () => {
    const cache = await caches.open(CHOSEN);
    if (Object.keys(failed).length) await cache.put(FAILED, new Response(JSON.stringify(failed)));
    else await cache.delete(FAILED);
  };
  written = written.then(async () => { await quietly(write()); });
  return written;
};
/** @type {(failed: Failures, address: string, pause?: number) => void} */
const note = (failed, address, pause = 0) => {
  const times = (failed[address]?.times ?? 0) + 1;
  const wait = Math.min(Math.max(A_MINUTE * 2 ** (times - 1), pause), A_DAY);
  failed[address] = { times, until: Date.now() + wait };
};
/** @type {(failed: Failures, address: string) => Promise<void>} */
const forgive = async (failed, address) => {
  const isOver = failed[HOST] && failed[HOST].until <= Date.now(); // else another round was sent away
  if (!failed[address] && !isOver) return;
  delete failed[address];
  if (isOver) delete failed[HOST];
  await remember(failed);
};

/* Whether what is begun now is still to be kept later: papers may be taken back meanwhile. */
let takenBack = 0;
/** @returns {IsWanted} */
const begun = () => {
  const before = takenBack;
  return (name) => name !== PAPERS || takenBack === before;
};

/* Bring a cache to what a list says: what is new is fetched, the rest stays. What the host does not
   give, or the device has no room for, is left out until later, and so is all the rest while the host
   is busy or does not answer. */
/** @typedef {(number: number, count: number) => void} Told - how far it has come */
/**
 * @typedef {object} Way - how to bring it
 * @property {IsWanted} isWanted
 * @property {Told} [told]
 * @property {boolean} [now] - whether somebody asked for it, so that nothing waits until later
 */
/** @type {(name: string, wanted: Record<string, string>, way: Way) => Promise<void>} */
const bring = async (name, wanted, { isWanted, told, now = false }) => {
  const cache = await caches.open(name);
  const failed = await failures();
  const isLater = (/** @type {string} */ address) => !now && (failed[address]?.until ?? 0) > Date.now();
  const entries = Object.entries(wanted);
  let inRow = 0;
  for (const [number, [path, revision]] of entries.entries()) {
    const address = addressOf(path);
    const there = await cache.match(address);
    if (!isWanted(name)) return;
    const isNew = there?.headers.get("x-revision") !== revision;
    if (isNew && (isLater(address) || isLater(HOST))) continue;
    if (isNew) inRow = await brought(name, address, { revision, isWanted }, failed) ? 0 : inRow + 1;
    if (inRow === ENOUGH || isLater(HOST)) break;
    told?.(number + 1, entries.length);
  }
};
/* Whether a file is kept now: the host has given it, and there was room. */
/** @type {(name: string, address: string, about: About, failed: Failures) => Promise<boolean>} */
const brought = async (name, address, about, failed) => {
  try {
    await keep(name, address, await fetched(address), about);
  } catch (error) {
    const pause = error instanceof Refused ? error.pause : 0;
    note(failed, address, pause);
    if (pause > 0) note(failed, HOST, pause); // it is busy, and says for how long
    await remember(failed);
    return false;
  }
  await forgive(failed, address);
  return true;
};

/**
 * @typedef {object} List - what `site/kept.py` writes of a language, revisions by path
 * @property {string} home
 * @property {string} offline
 * @property {Record<string, string>} keep
 * @property {Record<string, string>} known
 * @property {Record<string, string>} papers
 * @property {number} bytes - of all papers
 */
/** @type {(address: string) => Promise<List>} */
const listOf = async (address) => {
  const response = await fetched(address);
  const list = await response.clone().json();
  await quietly(keep(PAGES, address, response));
  return list;
};

/* All lists that are kept: one for each language that was read on this device. */
const listAddresses = async () => {
  const cache = await caches.open(PAGES);
  return (await cache.keys()).map(({ url }) => url).filter(isList);
};
/** @type {(addresses: string[]) => Promise<List[]>} */
const listsAt = async (addresses) => {
  const found = await Promise.all(addresses.map(kept));
  return Promise.all(found.flatMap((response) => (response ? [response.json()] : [])));
};

/* The list of a language that the site has no more goes, and with it all that was kept of it. */
const renew = async (/** @type {string} */ address) => {
  try {
    await listOf(address);
  } catch (error) {
    if (!(error instanceof Refused) || error.status !== 404) return;
    await (await caches.open(PAGES)).delete(address);
  }
};

/* What was kept on a visit is fetched anew if it has changed, and goes if the site has it no more.
   The list of the page that is read is new already, and may have found no room. */
/** @type {(own: List, address: string, isWanted: IsWanted) => Promise<void>} */
const tidy = async (own, address, isWanted) => {
  const others = async () => (await listAddresses()).filter((other) => other !== address);
  await Promise.all((await others()).map((other) => quietly(renew(other))));
  const known = new Map([own, ...await listsAt(await others())] // another tab may have added one
    .flatMap((list) => Object.entries({ ...list.known, ...list.papers }))
    .map(([path, revision]) => [addressOf(path), revision]));
  for (const name of [PAGES, PAPERS]) {
    const cache = await caches.open(name);
    const there = (await cache.keys()).map(({ url }) => url).filter((url) => !isList(url));
    await Promise.all(there.filter((url) => !known.has(url)).map((url) => cache.delete(url)));
    const rest = there.filter((url) => known.has(url)).map((url) => [url, known.get(url)]);
    await bring(name, Object.fromEntries(rest), { isWanted });
  }
};

const choice = async () => (await (await caches.open(CHOSEN)).match(CHOICE))?.text();
const choose = async (/** @type {"yes" | "no"} */ chosen) =>
  (await caches.open(CHOSEN)).put(CHOICE, new Response(chosen));
/** @type {(list: List, way: Way) => Promise<void>} */
const keepPapers = async (list, way) => {
  if (!way.isWanted(PAPERS)) return;
  await choose("yes");
  await bring(PAPERS, list.papers, way);
};
const takePapersBack = async () => {
  takenBack += 1;
  await choose("no");
  await caches.delete(PAPERS); // those of every language
};
/* Whether the papers of a list are kept: they were wanted, and there was room for each of them. */
const hasPapers = async (/** @type {List} */ list) => {
  if (await choice() !== "yes") return false;
  const there = await Promise.all(Object.keys(list.papers).map(addressOf).map(kept));
  return there.every(Boolean);
};

// ── What pages ask for ────────────────────────────────────────────────────
const keepPage = async (/** @type {string} */ address) =>
  keep(PAGES, address, await fetched(plain(address)));
/**
 * @typedef {object} Message - of a page; offline.js and papers.js send them
 * @property {string} type
 * @property {string} list - the address of its language's list
 * @property {string} page - its own
 * @property {boolean} all - whether more than the page itself may be kept
 * @property {boolean} installed - whether the site is an app
 * @property {string} [shown] - the revision of the kept page that is shown, if one is
 * @property {boolean} [wanted] - whether papers are; not said where nothing is to change
 */
/** @typedef {(said: object) => void} Answer */
/** @type {Record<string, (message: Message, answer: Answer) => Promise<void>>} */
const deeds = {
  /* A page is read: keep it, and what belongs to its language. */
  async keep({ list: address, page: own, all, installed }) {
    const isWanted = begun();
    if (!await kept(own)) await quietly(keepPage(own));
    if (!all) return;
    const list = await listOf(address);
    await bring(PAGES, list.keep, { isWanted });
    const chosen = await choice();
    if (chosen === "yes" || (installed && chosen !== "no")) await quietly(keepPapers(list, { isWanted }));
    await tidy(list, address, isWanted);
  },
  /* A kept page is shown: is there a newer one? What is kept by now may be newer than what is shown. */
  async check({ page: own, shown }, answer) {
    const ask = async (wait = 0) => {
      await after(wait);
      return fetched(plain(own));
    };
    // A connection that has just come back may need a moment more.
    const response = await ask().catch(() => ask(3000));
    const body = await response.clone().arrayBuffer();
    const revision = await digest(body);
    await quietly(keep(PAGES, own, response, { revision }));
    answer({ type: revision === shown ? "current" : "newer" });
  },
  async papers({ list: address, wanted }, answer) {
    const isWanted = begun();
    const list = await listOf(address).catch(async () => (await kept(address))?.json());
    const said = { type: "papers", bytes: list.bytes };
    try {
      const told = (/** @type {number} */ number, /** @type {number} */ count) =>
        answer({ type: "papers", number, count });
      if (wanted) await keepPapers(list, { isWanted, told, now: true });
      if (wanted === false) await takePapersBack();
      const missed = wanted ? "failed" : "no"; // the host did not give each of them
      answer({ ...said, state: await hasPapers(list) ? "yes" : missed });
    } catch { // no room, no network, or storage that is refused
      answer({ ...said, state: wanted === undefined ? "no" : "failed" });
    }
  },
};
self.addEventListener("message", (event) => {
  const { type, list, page } = event.data;
  if (!deeds[type] || ![list, page].filter(Boolean).every(isOurs)) return;
  event.waitUntil(quietly(deeds[type](event.data, (said) => event.source?.postMessage(said))));
});

// ── Answering ─────────────────────────────────────────────────────────────
/** @type {(milliseconds: number) => Promise<void>} */
const after = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/* The answer of the network, or none where it fails or, with something kept, is too slow. */
/** @type {(event: FetchEvent, patience?: number) => Promise<Response | undefined>} */
const fromNetwork = async (event, patience) => {
  // A page is asked for anew, past the browser's own cache, which would not say that it is old.
  /** @type {RequestInit} */
  const init = event.request.mode === "navigate" ? { cache: "no-cache" } : {};
  const ask = async () => {
    const response = await fetch(event.request, init);
    if (response.status >= 500 || response.status === 429) throw new Refused(response);
    return response;
  };
  const asked = ask().catch(async (error) => {
    if (patience || !(error instanceof Refused)) throw error;
    await after(PAUSE); // nothing is kept, and the host may only have failed this once
    return ask();
  });
  event.waitUntil(quietly(asked));
  const first = patience ? Promise.race([asked, after(patience)]) : asked;
  const answer = await quietly(first) ?? undefined;
  if (!answer) badUntil = Date.now() + BAD_FOR;
  return answer;
};

const marked = async (/** @type {Response} */ response) => {
  const html = await response.text();
  const revision = response.headers.get("x-revision") ?? "";
  const language = html.match(/<html lang="([^"]+)"/)?.[1] ?? "en";
  const date = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "short" })
    .format(new Date(response.headers.get("x-kept") ?? ""));
  const said = html.replace(/<template data-kept>([\s\S]*?)<\/template>/, (_, notice) =>
    `<div data-kept-shown="${revision}">${notice.replace("{date}", date)}</div>`);
  return new Response(said, { headers: response.headers });
};

/* The page that says that there is no connection, in the language of the address if it is known. */
const noConnection = async (/** @type {string} */ address) => {
  const path = plain(address).slice(ROOT.length);
  const all = await quietly(listAddresses().then(listsAt)) ?? [];
  const own = all.filter((list) => path.startsWith(list.home))
    .sort((one, other) => other.home.length - one.home.length);
  const stand = (own[0] ?? all[0])?.offline;
  const response = stand && await quietly(kept(addressOf(stand)));
  if (!response) return Response.error();
  const html = await response.text();
  const root = html.match(/<script data-root="([^"]*)"/)?.[1] ?? "/"; // the one it was built for
  const moved = (/** @type {string} */ one) =>
    (one.startsWith(root) ? new URL(ROOT).pathname + one.slice(root.length) : one);
  const said = html.replace(/(\s(?:href|src|data-(?:base|list|root|scripts))=")([^"]*)/g,
    (_, before, places) => before + places.split(" ").map(moved).join(" "));
  return new Response(said, { status: 503, headers: response.headers });
};

const forget = async (/** @type {string} */ address) =>
  (await caches.open(PAGES)).delete(plain(address));

const page = async (/** @type {FetchEvent} */ event) => {
  const { url } = event.request;
  const old = await quietly(kept(url));
  const response = await fromNetwork(event, old ? PATIENCE : 0);
  if (!response) {
    if (!old) return noConnection(url);
    return old.headers.get("content-type")?.includes("html") ? marked(old) : old;
  }
  const isPage = response.ok && !response.redirected && response.headers.get("content-type")?.includes("html");
  if (isPage) event.waitUntil(quietly(keep(PAGES, url, response.clone())));
  if (response.status === 404 && old) event.waitUntil(quietly(forget(url)));
  return response;
};

const asset = async (/** @type {FetchEvent} */ event) => {
  const { url } = event.request;
  const old = await quietly(kept(url));
  if (old && (HASHED.test(plain(url)) || Date.now() < badUntil)) return old;
  const response = await fromNetwork(event, old ? PATIENCE : 0);
  if (response?.ok && url.startsWith(`${ROOT}assets/`)) event.waitUntil(quietly(keep(PAGES, url, response.clone())));
  return response ?? old ?? Response.error();
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !isOurs(request.url) || request.headers.has("range")) return;
  event.respondWith(request.mode === "navigate" ? page(event) : asset(event));
});
