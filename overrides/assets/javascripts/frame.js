/* The frame of a page: the menu, the list of contents, the choice of language and the dark
   scheme. Without this script both lists are open and the languages are a plain disclosure. */
(() => {
  "use strict";

  const { all, named, storage, the } = globalThis.mentorkit;

  /* A button that shows a list; Escape closes it, from within as well. */
  const disclose = (/** @type {HTMLElement} */ button) => {
    const list = the(`[id="${button.getAttribute("aria-controls")}"]`, HTMLElement);
    const set = (/** @type {boolean} */ open) => {
      button.setAttribute("aria-expanded", String(open));
      list.classList.toggle("is-open", open);
    };
    const isOpen = () => button.getAttribute("aria-expanded") === "true";
    button.addEventListener("click", () => set(!isOpen()));
    for (const place of [button, list]) {
      place.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || !isOpen() || !button.offsetWidth) return;
        set(false);
        button.focus();
      });
    }
    return { list, set };
  };
  for (const button of all(".mk-menu-open", HTMLElement)) disclose(button);
  for (const button of all(".mk-toc-open", HTMLElement)) {
    const { list, set } = disclose(button);
    list.addEventListener("click", ({ target }) => {
      if (target instanceof Element && target.closest("a")) set(false);
    });
  }

  for (const languages of all(".mk-languages", HTMLDetailsElement)) {
    const contains = (/** @type {EventTarget | null} */ place) => place instanceof Node
      && languages.contains(place);
    languages.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !languages.open) return;
      languages.open = false;
      the("summary", HTMLElement, languages).focus();
    });
    document.addEventListener("click", (event) => {
      if (!contains(event.target)) languages.open = false;
    });
    languages.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !contains(event.relatedTarget)) languages.open = false;
    });
  }

  /* The scheme of the device, until somebody chooses the other one here. */
  const root = document.documentElement;
  const scheme = the(".mk-scheme", HTMLElement);
  const label = the("span", HTMLElement, scheme);
  const stored = storage("scheme"); // which base.html reads before anything is drawn
  const isDark = () => root.dataset.mdColorScheme === "slate";
  const name = () => {
    label.textContent = (isDark() ? scheme.dataset.light : scheme.dataset.dark) ?? "";
  };
  const set = (/** @type {boolean} */ dark) => {
    root.dataset.mdColorScheme = dark ? "slate" : "mentorkit";
    name();
  };
  scheme.hidden = false;
  name();
  stored.read();
  scheme.addEventListener("click", () => {
    set(!isDark());
    stored.write(isDark() ? "dark" : "light"); // if it is refused, until the page is left
  });
  const device = matchMedia("(prefers-color-scheme: dark)");
  const follow = () => set((stored.read() ?? (device.matches ? "dark" : "light")) === "dark");
  stored.follow(follow);

  /* A table that is wider than its place is moved with the arrow keys, once it has the focus; it is
     called as the part that it is in. */
  const titles = all("main :is(h1, h2, h3, h4)", HTMLElement);
  const titleOf = (/** @type {Element} */ table) => {
    const above = titles.findLast((one) => one.compareDocumentPosition(table)
      & Node.DOCUMENT_POSITION_FOLLOWING);
    const title = above?.cloneNode(true);
    if (!(title instanceof Element)) return "";
    for (const link of title.querySelectorAll(".headerlink")) link.remove();
    return title.textContent?.trim() ?? "";
  };
  const fitted = new ResizeObserver((changed) => {
    for (const { target } of changed) {
      if (target.scrollWidth > target.clientWidth) {
        target.setAttribute("tabindex", "0");
        target.setAttribute("role", "region");
        target.setAttribute("aria-label", titleOf(target));
      } else {
        for (const mark of ["tabindex", "role", "aria-label"]) target.removeAttribute(mark);
      }
    }
  });
  for (const table of all(".mk-table", HTMLElement)) fitted.observe(table);

  /* The list of contents says which part is being read. */
  const entries = all(".mk-toc a", HTMLAnchorElement);
  const parts = entries.map((entry) => named(entry.hash));
  const isShown = (/** @type {HTMLElement} */ part) => part.getClientRects().length > 0;
  const seen = new IntersectionObserver(() => {
    const read = parts.findLastIndex((part) => part && isShown(part)
      && part.getBoundingClientRect().top < innerHeight / 3);
    entries.forEach((entry, at) => {
      if (at === read) entry.setAttribute("aria-current", "location");
      else entry.removeAttribute("aria-current");
    });
  }, { rootMargin: "0px 0px -66% 0px" });
  for (const part of parts) if (part) seen.observe(part);
})();
