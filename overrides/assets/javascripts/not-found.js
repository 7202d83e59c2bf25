/* The error page: the reader's language first, by the first folder of the address, and a way
   into the search. Without this script all languages stand there, one below the other. */
(() => {
  "use strict";

  const { all, the } = globalThis.mentorkit;

  const renamed = (/** @type {Element} */ heading, /** @type {string} */ tag) => {
    const other = document.createElement(tag);
    other.append(...heading.childNodes);
    other.id = heading.id;
    heading.replaceWith(other);
    return other;
  };

  const sections = all("[data-lost]", HTMLElement);
  const root = the(".mk-search", HTMLElement).dataset.base ?? "";
  const base = new URL(root.replace(/\/?$/, "/"), location.href);
  const folder = location.pathname.slice(base.pathname.length).split("/")[0];
  const wanted = sections.find((section) => section.lang === folder);
  if (wanted && wanted !== sections[0]) {
    renamed(the("h1", HTMLElement, sections[0]), "h2").removeAttribute("id");
    const heading = renamed(the("h2", HTMLElement, wanted), "h1");
    heading.id = "mk.content";
    sections[0].before(wanted);
    document.title = document.title.replace(/^.*(?= – )/, () => heading.textContent ?? "");
  }

  // The search of this page is in its first language; that of another is a link to its home page.
  for (const opener of all("[data-search-too]", HTMLElement)) {
    opener.hidden = false;
    if (opener.tagName === "BUTTON") {
      opener.addEventListener("click", () => the("[data-search-open]", HTMLElement).click());
    }
  }
})();
