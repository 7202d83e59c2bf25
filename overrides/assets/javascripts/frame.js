/* The frame of a page: the menu, the list of contents, the choice of language and the dark
   scheme. Without this script both lists are open and the languages are a plain disclosure. */
(() => {
  "use strict";

  /* A button that shows a list; Escape closes it, from within as well. */
  const disclose = (button) => {
    const list = document.getElementById(button.getAttribute("aria-controls"));
    const set = (open) => {
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
    return set;
  };
  for (const button of document.querySelectorAll(".mk-menu-open")) disclose(button);
  for (const button of document.querySelectorAll(".mk-toc-open")) {
    const set = disclose(button);
    const list = document.getElementById(button.getAttribute("aria-controls"));
    list.addEventListener("click", (event) => event.target.closest("a") && set(false));
  }

  for (const languages of document.querySelectorAll(".mk-languages")) {
    languages.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !languages.open) return;
      languages.open = false;
      languages.querySelector("summary").focus();
    });
    document.addEventListener("click", (event) => {
      if (!languages.contains(event.target)) languages.open = false;
    });
    languages.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !languages.contains(event.relatedTarget)) languages.open = false;
    });
  }

  /* The scheme of the device, until somebody chooses the other one here. */
  const root = document.documentElement;
  const scheme = document.querySelector(".mk-scheme");
  const isDark = () => root.dataset.mdColorScheme === "slate";
  const name = () => {
    scheme.querySelector("span").textContent = isDark() ? scheme.dataset.light : scheme.dataset.dark;
  };
  scheme.hidden = false;
  name();
  scheme.addEventListener("click", () => {
    root.dataset.mdColorScheme = isDark() ? "mentorkit" : "slate";
    try {
      localStorage.setItem("mentorkit.scheme", isDark() ? "dark" : "light");
    } catch {
      /* Private browsing may refuse to store; the choice holds until the page is left. */
    }
    name();
  });

  /* The list of contents says which part is being read. */
  const entries = [...document.querySelectorAll(".mk-toc a")];
  const parts = entries.map((entry) => document.getElementById(decodeURIComponent(entry.hash.slice(1))));
  const seen = new IntersectionObserver(() => {
    const read = parts.findLastIndex((part) => part && part.getBoundingClientRect().top < innerHeight / 3);
    entries.forEach((entry, at) => {
      if (at === read) entry.setAttribute("aria-current", "location");
      else entry.removeAttribute("aria-current");
    });
  }, { rootMargin: "0px 0px -66% 0px" });
  for (const part of parts) if (part) seen.observe(part);
})();
