/* What every page has, and loads first: what the other scripts share, and links to share.
   Without scripts a page is whole, only it remembers nothing. */
(() => {
  "use strict";

  const script = document.currentScript;
  if (!(script instanceof HTMLScriptElement)) throw new Error("run by no page");
  const site = new URL("../../", script.src).pathname;

  /** @type {Mentorkit} */
  const mentorkit = {
    /* What is kept on this device is kept for this site: another one may share its host. A
       browser may refuse to store (private browsing); then `write` is false and nothing else.
       Another tab, or a later page of this one, may have changed or cleared it meanwhile. */
    storage(name, part = "") {
      const key = `mentorkit.${name}.${site}${part}`;
      /** @type {string | null} */
      let known = null;
      const ask = () => {
        try {
          return localStorage.getItem(key);
        } catch {
          return null;
        }
      };
      const put = (/** @type {string} */ place, /** @type {string | null} */ text) => {
        try {
          if (text === null) localStorage.removeItem(place);
          else localStorage.setItem(place, text);
          return true;
        } catch {
          return false;
        }
      };
      const isNews = () => ask() !== known;
      return {
        key,
        read() {
          known = ask();
          return known;
        },
        write(text) {
          if (!put(key, text)) return false;
          known = text;
          return true;
        },
        // Some browsers read what they refuse to write.
        works: () => put(`${key}:test`, "") && put(`${key}:test`, null),
        isNews,
        follow(deed) {
          const look = () => { if (isNews()) deed(); };
          window.addEventListener("storage", (event) => {
            if (event.key === key || event.key === null) look();
          });
          window.addEventListener("pageshow", look); // a page that the browser kept is shown again
        },
      };
    },
    /* A text with each `{name}` replaced by what it stands for, where there is such a thing. */
    filled(text = "", words) {
      return text.replace(/\{(\w+)\}/g, (whole, name) => String(words[name] ?? whole));
    },
    /* An element that our templates give, and those of its kind that there are. */
    the(selector, kind, within = document) {
      const element = within.querySelector(selector);
      if (!(element instanceof kind)) throw new Error(`no ${selector}`);
      return element;
    },
    all(selector, kind, within = document) {
      return [...within.querySelectorAll(selector)].flatMap(
        (element) => (element instanceof kind ? [element] : []));
    },
    /* The element that an address names, if there is one: the page's own, or a link's. */
    named(hash = location.hash) {
      try {
        return document.getElementById(decodeURIComponent(hash.slice(1)));
      } catch {
        return null; // a hash that no page of ours has
      }
    },
  };
  globalThis.mentorkit = mentorkit;

  /* A heading's link copies its address, and leads there as any link does. */
  const said = mentorkit.the(".mk-said", HTMLElement);
  let hush = 0;
  const say = (/** @type {string} */ text = "") => {
    said.textContent = text;
    clearTimeout(hush);
    hush = setTimeout(() => { said.textContent = ""; }, 4000);
  };
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest(".headerlink");
    if (!(link instanceof HTMLAnchorElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const failed = () => say(said.dataset.failed);
    if (navigator.clipboard) {
      navigator.clipboard.writeText(link.href).then(() => say(said.dataset.copied), failed);
    } else failed();
  });

  /* A button copies the message above it, each link followed by its address. */
  for (const button of mentorkit.all("[data-copy]", HTMLButtonElement)) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const message = button.closest("details")?.querySelector(".mk-message");
      if (!(message instanceof HTMLElement)) return;
      const failed = () => {
        getSelection()?.selectAllChildren(message);
        say(button.dataset.failed);
      };
      const links = mentorkit.all("a[href^='http'], a[href^='.'], a[href^='#']", HTMLAnchorElement, message);
      const addresses = links.map((link) => {
        const address = document.createElement("span");
        address.textContent = ` (${link.href})`;
        link.after(address);
        return address;
      });
      const text = [...message.querySelectorAll("p, li")]
        .map((block) => block.textContent.trim())
        .join("\n\n");
      for (const address of addresses) address.remove();
      if (navigator.clipboard) {
        navigator.clipboard.writeText(text).then(() => say(button.dataset.copied), failed);
      } else failed();
    });
  }

  /* A language link leads to the same page; here it also leads to the heading being read,
     since a heading has one id in every language. */
  const headings = [...document.querySelectorAll("article :is(h2, h3)[id]")];
  const isPassed = (/** @type {Element} */ heading) => heading.getClientRects().length > 0
    && heading.getBoundingClientRect().top < 150;
  for (const link of document.querySelectorAll("[data-language]")) {
    const page = link.getAttribute("href") ?? "";
    const lead = () => {
      const read = scrollY > 0 && headings.filter(isPassed).pop();
      link.setAttribute("href", read ? `${page}#${read.id}` : page);
    };
    link.addEventListener("pointerdown", lead);
    link.addEventListener("focus", lead);
    link.addEventListener("click", lead);
  }

  /* An address that names a question opens its answer. */
  const openNamed = () => {
    const named = mentorkit.named();
    if (named instanceof HTMLDetailsElement) named.open = true;
  };
  openNamed();
  window.addEventListener("hashchange", openNamed);
})();
