/* The search's dialog; an address that ends in its id opens it. What it needs, the index of this
   language and the engine, is loaded when it is opened, as classic scripts: so it works in a copy
   on a disk, too. */
(() => {
  "use strict";

  const { all, filled, the } = globalThis.mentorkit;
  const dialog = the(".mk-search", HTMLDialogElement);
  const opener = the("[data-search-open]", HTMLElement);
  const field = the("input", HTMLInputElement, dialog);
  const [list, status, hint, help] = ["hits", "status", "hint", "help"].map(
    (name) => the(`.mk-search-${name}`, HTMLElement, dialog));
  const said = dialog.dataset;
  const MOST_HITS = 30;
  const PAUSE = 150; // milliseconds after a key before hits change and are announced
  const root = new URL((said.base ?? "").replace(/\/?$/, "/"), location.href);

  // ── Loading ─────────────────────────────────────────────────────────────
  const load = (/** @type {string} */ address) => new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.async = false; // they run in this order
    script.src = address;
    script.addEventListener("load", resolve);
    script.addEventListener("error", () => {
      script.remove();
      reject(new Error(address));
    });
    document.head.append(script);
  });
  /** @type {Promise<unknown> | null} */
  let ready = null;
  const loaded = () => {
    ready ??= Promise.all((said.scripts ?? "").trim().split(/\s+/).map(load)).catch((error) => {
      ready = null; // the next opening tries again
      throw error;
    });
    return ready;
  };

  // ── Hits ────────────────────────────────────────────────────────────────
  const marked = (/** @type {string} */ text) => {
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  };
  /** @type {(tag: string, name: string, pieces: Pieces) => HTMLElement} */
  const part = (tag, name, pieces) => {
    const element = document.createElement(tag);
    element.className = `mk-search-${name}`;
    element.append(...pieces.map((piece, at) => (at % 2 ? marked(piece) : piece)));
    return element;
  };
  const addressOf = (/** @type {string} */ url) => {
    const address = new URL(url, root);
    const isFolder = address.protocol === "file:" && address.pathname.endsWith("/");
    if (isFolder) address.pathname += "index.html";
    return address.href;
  };
  const shown = (/** @type {Hit} */ hit) => {
    const link = document.createElement("a");
    link.href = addressOf(hit.url);
    link.append(part("span", "page", hit.page));
    if (hit.section) link.append(" ", part("span", "section", hit.section));
    const item = document.createElement("li");
    item.append(link, part("p", "excerpt", hit.excerpt));
    return item;
  };

  /** @type {(found: Found, typed: string) => string} */
  const summary = ({ hits, all: isWhole, guessed }, typed) => {
    if (!hits.length) return filled(said.none, { words: typed });
    const several = hits.length > MOST_HITS ? said.best : said.other;
    const text = hits.length === 1 ? said.one : several;
    const count = filled(text, { count: Math.min(hits.length, MOST_HITS) });
    return [count, guessed ? said.guessed : "", isWhole ? "" : said.some].filter(Boolean).join(" ");
  };

  const show = () => {
    const typed = field.value.trim();
    const found = typed ? globalThis.mentorkitSearch?.find?.(typed) : undefined;
    const hits = found?.hits ?? [];
    list.replaceChildren(...hits.slice(0, MOST_HITS).map(shown));
    hint.hidden = Boolean(typed);
    help.hidden = !typed || hits.length > 0;
    status.textContent = found ? summary(found, typed) : "";
    dialog.scrollTop = 0;
  };
  const update = async () => {
    if (!globalThis.mentorkitSearch?.find) status.textContent = said.loading ?? "";
    try {
      await loaded();
      show();
    } catch (error) {
      status.textContent = said.failed ?? "";
      console.error(error);
    }
  };
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, PAUSE);
  });
  /* Hits must not change any more once somebody moves on to them. */
  const settle = () => {
    clearTimeout(waiting);
    return update();
  };

  // ── Opening, closing and moving ─────────────────────────────────────────
  const open = () => {
    if (!dialog.open) dialog.showModal();
    field.focus();
    field.select();
    update();
  };
  const links = () => all("li a", HTMLElement, dialog).filter((link) => link.offsetWidth);
  const move = async (/** @type {number} */ step) => {
    if (document.activeElement === field) await settle();
    const stops = [field, ...links()];
    const at = document.activeElement instanceof HTMLElement ? stops.indexOf(document.activeElement) : -1;
    stops[Math.min(Math.max(at + step, 0), stops.length - 1)].focus();
  };

  opener.hidden = false;
  if (location.hash === `#${dialog.id}`) open();
  opener.addEventListener("click", open);
  the("[data-search-close]", HTMLElement, dialog).addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || (target instanceof Element && target.closest("a"))) dialog.close();
  });
  the("form", HTMLElement, dialog).addEventListener("submit", async (event) => {
    event.preventDefault();
    await settle();
    links()[0]?.focus();
  });
  dialog.addEventListener("keydown", (event) => {
    event.stopPropagation(); // the theme has keys of its own for a page
    if (event.key === "Escape" && !event.isComposing) { // a search field would only be emptied
      event.preventDefault();
      dialog.close();
    }
    const step = Number(event.key === "ArrowDown") - Number(event.key === "ArrowUp");
    if (!step || event.isComposing) return;
    event.preventDefault();
    move(step);
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    if (event.key.toLowerCase() !== "k" || event.defaultPrevented) return;
    const places = "input:not([type=checkbox], [type=radio]), textarea, [contenteditable]";
    if (document.activeElement?.matches(places)) return;
    event.preventDefault();
    open();
  });
})();
