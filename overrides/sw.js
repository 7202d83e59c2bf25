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
    const said = response.headers.get("retry-after") ?? "";
    this.pause = Number(said) * 1000 || Date.parse(said) - Date.now() || 0;
  }
}
const fetched = async (/** @type {string} */ address) => {
  const response = await fetch(address, { cache: "no-cache", signal: AbortSignal.timeout?.(LONGEST) });
  if (!response.ok || plain(response.url) !== plain(address)) throw new Refused(response);
  return new Response(await response.arrayBuffer(), { headers: response.headers });
};

/* What a host failed to give is left alone for a while: a minute, then twice as long each time. */
/** @typedef {Record<string, { times: number, until: number }>} Failures - by path */
/** @returns {Promise<Failures>} */
const failures = async () => (await (await caches.open(CHOSEN)).match(FAILED))?.json() ?? {};
const remember = async (/** @type {Failures} */ failed) => {
  const cache = await caches.open(CHOSEN);
  if (Object.keys(failed).length) await cache.put(FAILED, new Response(JSON.stringify(failed)));
  else await cache.delete(FAILED);
};
/** @type {(failed: Failures, path: string, pause?: number) => void} */
const note = (failed, path, pause = 0) => {
  const times = (failed[path]?.times ?? 0) + 1;
  const wait = Math.min(Math.max(A_MINUTE * 2 ** (times - 1), pause), A_DAY);
  failed[path] = { times, until: Date.now() + wait };
};

/* Whether what is begun now is still to be kept later: papers may be taken back meanwhile. */
let takenBack = 0;
/** @returns {IsWanted} */
const begun = () => {
  const before = takenBack;
  return (name) => name !== PAPERS || takenBack === before;
};

/* Bring a cache to what a list says: what is new is fetched, the rest stays. What the host does not
   give is left out until later, and so is all the rest while it is busy or does not answer. */
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
  const isLater = (/** @type {string} */ path) => !now && (failed[path]?.until ?? 0) > Date.now();
  const entries = Object.entries(wanted);
  let inRow = 0;
  for (const [number, [path, revision]] of entries.entries()) {
    const address = new URL(path, ROOT).href;
    const there = await cache.match(address);
    if (!isWanted(name)) return;
    const isNew = there?.headers.get("x-revision") !== revision;
    if (isNew && (isLater(path) || isLater(""))) continue;
    if (isNew && !await brought(name, address, { revision, isWanted }, failed)) inRow += 1;
    else inRow = 0;
    if (inRow === ENOUGH || isLater("")) break;
    told?.(number + 1, entries.length);
  }
  await remember(failed);
};
/* Whether the host has given a file; it is kept then. */
/** @type {(name: string, address: string, about: About, failed: Failures) => Promise<boolean>} */
const brought = async (name, address, about, failed) => {
  const path = address.slice(ROOT.length);
  /** @type {Response} */
  let response;
  try {
    response = await fetched(address);
  } catch (error) {
    const pause = error instanceof Refused ? error.pause : 0;
    note(failed, path, pause);
    if (pause > 0) note(failed, "", pause); // it is busy, and says for how long
    return false;
  }
  await keep(name, address, response, about);
  delete failed[path];
  delete failed[""];
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
const listRequests = async () => {
  const cache = await caches.open(PAGES);
  return (await cache.keys()).filter(({ url }) => url.endsWith(".json"));
};
/** @returns {Promise<List[]>} */
const lists = async () => Promise.all(
  (await listRequests()).map(async (request) => (await kept(request.url))?.json()));

/* The list of a language that the site has no more goes, and with it all that was kept of it. */
const renew = async (/** @type {Request} */ { url }) => {
  const response = await fetch(url, { cache: "no-cache" });
  if (response.status === 404) await (await caches.open(PAGES)).delete(url);
  if (!response.ok || response.redirected) return;
  await response.clone().json(); // fails where a hotel's network answers in the site's place
  await keep(PAGES, url, response);
};

/* What was kept on a visit is fetched anew if it has changed, and goes if the site has it no more. */
const tidy = async (/** @type {IsWanted} */ isWanted) => {
  await Promise.all((await listRequests()).map((request) => quietly(renew(request))));
  const known = Object.assign({}, ...(await lists()).flatMap((list) => [list.known, list.papers]));
  for (const name of [PAGES, PAPERS]) {
    const cache = await caches.open(name);
    const paths = (await cache.keys()).map(({ url }) => url.slice(ROOT.length))
      .filter((path) => !path.endsWith(".json"));
    const gone = paths.filter((path) => !(path in known));
    await Promise.all(gone.map((path) => cache.delete(ROOT + path)));
    const rest = paths.filter((path) => path in known).map((path) => [path, known[path]]);
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
  const addresses = Object.keys(list.papers).map((path) => new URL(path, ROOT).href);
  const there = await Promise.all(addresses.map(kept));
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
    await tidy(isWanted);
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
  const all = await quietly(lists()) ?? [];
  const own = all.filter((list) => path.startsWith(list.home))
    .sort((one, other) => other.home.length - one.home.length);
  const stand = (own[0] ?? all[0])?.offline;
  const response = stand && await quietly(kept(new URL(stand, ROOT).href));
  if (!response) return Response.error();
  const html = await response.text();
  const root = html.match(/<script data-root="([^"]*)"/)?.[1] ?? "/"; // the one it was built for
  const said = html.replaceAll(`"${root}`, `"${new URL(ROOT).pathname}`);
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
  if (response?.ok && /\/assets\//.test(url)) event.waitUntil(quietly(keep(PAGES, url, response.clone())));
  return response ?? old ?? Response.error();
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || !isOurs(request.url) || request.headers.has("range")) return;
  event.respondWith(request.mode === "navigate" ? page(event) : asset(event));
});
