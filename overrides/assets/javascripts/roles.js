/* The choice of whose parts a page shows. It is remembered on this device, for the whole site.
   Without this script all parts are shown, and there is no choice to be seen. */
(() => {
  "use strict";

  const { all, named, storage, the } = globalThis.mentorkit;
  const stored = storage("role");
  const box = the("[data-roles]", HTMLElement);
  const choices = all("input", HTMLInputElement, box);
  const said = the("[role=status]", HTMLElement, box);
  const showAll = the("button", HTMLElement, box);
  const parts = all("article [data-role]", HTMLElement);

  /* The contents list what is shown. */
  const listShown = () => {
    for (const link of all(".mk-toc a[href^='#']", HTMLAnchorElement)) {
      const target = named(link.hash);
      const item = link.closest("li");
      if (item) item.hidden = Boolean(target?.closest("[data-role][hidden]"));
    }
  };

  /* The name of the one role whose parts are hidden, or that those of others are. */
  const sayWhatIsHidden = () => {
    const hidden = new Set(parts.filter((part) => part.hidden).map((part) => part.dataset.role));
    const [only] = choices.filter((choice) => hidden.has(choice.value));
    const words = hidden.size > 1 ? box.dataset.others : only?.dataset.hidden;
    said.textContent = words ?? "";
    showAll.hidden = !words;
  };

  const show = (/** @type {string | null} */ role) => {
    const chosen = choices.find((choice) => choice.value === role) ?? choices[0];
    chosen.checked = true;
    for (const part of parts) {
      part.hidden = chosen.value !== "all" && part.dataset.role !== chosen.value;
    }
    sayWhatIsHidden();
    listShown();
  };

  const choose = (/** @type {string} */ role) => {
    show(role);
    stored.write(role === "all" ? null : role);
  };

  /* An address that names a hidden part shows it, on this page and this time. */
  const reveal = () => {
    const target = named();
    if (!target?.closest("[data-role][hidden]")) return;
    show("all");
    target.scrollIntoView();
  };

  for (const choice of choices) choice.addEventListener("change", () => choose(choice.value));
  showAll.addEventListener("click", () => {
    choose("all");
    choices[0].focus();
  });
  box.hidden = false;
  show(stored.read());
  reveal();
  window.addEventListener("hashchange", reveal);
  stored.follow(() => show(stored.read()));
})();
