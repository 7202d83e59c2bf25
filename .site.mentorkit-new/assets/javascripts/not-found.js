/* The error page: the reader's language first, by the first folder of the address, and a way
   into the search. Without this script all languages stand there, one below the other. */
(() => {
  "use strict";

  const renamed = (heading, tag) => {
    const other = document.createElement(tag);
    other.append(...heading.childNodes);
    other.id = heading.id;
    heading.replaceWith(other);
    return other;
  };

  const sections = [...document.querySelectorAll("[data-lost]")];
  const base = new URL(document.getElementById("mk-search").dataset.base.replace(/\/?$/, "/"), location);
  const folder = location.pathname.slice(base.pathname.length).split("/")[0];
  const wanted = sections.find((section) => section.lang === folder);
  if (wanted && wanted !== sections[0]) {
    renamed(sections[0].querySelector("h1"), "h2").removeAttribute("id");
    const heading = renamed(wanted.querySelector("h2"), "h1");
    heading.id = "content";
    sections[0].before(wanted);
    document.title = document.title.replace(/^.*(?= – )/, heading.textContent);
  }

  const opener = document.querySelector("[data-search-too]");
  opener.hidden = false;
  opener.addEventListener("click", () => document.querySelector("[data-search-open]").click());
})();
