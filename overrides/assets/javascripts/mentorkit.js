/* What every page has: storage for the parts that remember, links to share, the menu by
   keyboard. Without scripts a page is whole, only it remembers nothing. */
(() => {
  "use strict";

  /* What is kept on this device is kept for this site: another one may share its host. A
     browser may refuse to store (private browsing); then `write` is false and nothing else. */
  const site = new URL("../../", document.currentScript.src).pathname;
  const mentorkit = {
    read(name) {
      try {
        return localStorage.getItem(`mentorkit.${name}.${site}`);
      } catch {
        return null;
      }
    },
    write(name, text) {
      try {
        if (text === null) localStorage.removeItem(`mentorkit.${name}.${site}`);
        else localStorage.setItem(`mentorkit.${name}.${site}`, text);
        return true;
      } catch {
        return false;
      }
    },
    /* The element that the address names, if there is one. */
    named() {
      try {
        return document.getElementById(decodeURIComponent(location.hash.slice(1)));
      } catch {
        return null; // a hash that no page of ours has
      }
    },
  };
  globalThis.mentorkit = mentorkit;

  /* A heading's link copies its address, and leads there as any link does. */
  const said = document.querySelector(".mk-said");
  let hush;
  const say = (text) => {
    said.textContent = text;
    clearTimeout(hush);
    hush = setTimeout(() => { said.textContent = ""; }, 4000);
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".headerlink");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const failed = () => say(said.dataset.failed);
    if (!navigator.clipboard) failed();
    else navigator.clipboard.writeText(link.href).then(() => say(said.dataset.copied), failed);
  });

  /* A language link leads to the same page; here it also leads to the heading being read,
     since a heading has one id in every language. */
  const headings = [...document.querySelectorAll("article :is(h2, h3)[id]")];
  const isPassed = (heading) => heading.getClientRects().length && heading.getBoundingClientRect().top < 150;
  for (const link of document.querySelectorAll("[data-language]")) {
    const page = link.getAttribute("href");
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
    if (named?.matches("details")) named.open = true;
  };
  openNamed();
  window.addEventListener("hashchange", openNamed);
})();
