/* Checklists that remember on this device only, and film scripts that print open.
   Without this script every list is a plain list of check boxes. */
(() => {
  "use strict";

  const store = {
    read(key) {
      try {
        return new Set(JSON.parse(localStorage.getItem(key) || "[]"));
      } catch {
        return new Set();
      }
    },
    write(key, ids) {
      try {
        if (ids.size) localStorage.setItem(key, JSON.stringify([...ids]));
        else localStorage.removeItem(key);
      } catch {
        /* Private browsing may refuse to store; the list still works until it is left. */
      }
    },
  };

  for (const list of document.querySelectorAll("[data-checklist]")) {
    const key = `mentorkit.checklist.${list.dataset.checklist}`;
    const boxes = [...list.querySelectorAll('input[type="checkbox"]')];
    const ticked = store.read(key);
    for (const box of boxes) {
      box.checked = ticked.has(box.id);
      box.addEventListener("change", () => {
        if (box.checked) ticked.add(box.id);
        else ticked.delete(box.id);
        store.write(key, ticked);
      });
    }
    const foot = list.querySelector(".mk-checklist-foot");
    foot.hidden = false;
    foot.querySelector("[data-clear]").addEventListener("click", () => {
      ticked.clear();
      for (const box of boxes) box.checked = false;
      store.write(key, ticked);
      boxes[0].focus();
    });
  }

  /* A language link leads to the same page; here it also leads to the heading being read,
     since a heading has one id in every language. */
  const headings = [...document.querySelectorAll("article :is(h2, h3)[id]")];
  for (const link of document.querySelectorAll("[data-language]")) {
    const page = link.getAttribute("href");
    const lead = () => {
      const read = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3).pop();
      link.setAttribute("href", read ? `${page}#${read.id}` : page);
    };
    link.addEventListener("pointerdown", lead);
    link.addEventListener("focus", lead);
    link.addEventListener("click", lead);
  }

  /* An address that names a question opens its answer. */
  const openNamed = () => {
    const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (named?.matches("details")) named.open = true;
  };
  openNamed();
  window.addEventListener("hashchange", openNamed);

  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll(".md-content details")) details.open = true;
  });
})();
