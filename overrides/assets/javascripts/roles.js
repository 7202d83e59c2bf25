/* The choice of whose parts a page shows. It is remembered on this device, for the whole site.
   Without this script all parts are shown, and there is no choice to be seen. */
(() => {
  "use strict";

  const { named, read, write } = globalThis.mentorkit;
  const box = document.querySelector("[data-roles]");
  const choices = [...box.querySelectorAll("input")];
  const said = box.querySelector("[role=status]");
  const all = box.querySelector("button");
  const parts = [...document.querySelectorAll("article [data-role]")];

  /* The contents list what is shown. */
  const listShown = () => {
    for (const link of document.querySelectorAll(".mk-toc a[href^='#']")) {
      const target = document.getElementById(link.hash.slice(1));
      link.closest("li").hidden = Boolean(target?.closest("[data-role][hidden]"));
    }
  };

  const show = (role) => {
    const chosen = choices.find((choice) => choice.value === role) ?? choices[0];
    chosen.checked = true;
    for (const part of parts) {
      part.hidden = chosen.value !== "all" && part.dataset.role !== chosen.value;
    }
    said.textContent = chosen.dataset.hidden ?? "";
    all.hidden = !chosen.dataset.hidden;
    listShown();
  };

  const choose = (role) => {
    show(role);
    write("role", role === "all" ? null : role);
  };

  /* An address that names a hidden part shows it, on this page and this time. */
  const reveal = () => {
    const target = named();
    if (!target?.closest("[data-role][hidden]")) return;
    show("all");
    target.scrollIntoView();
  };

  for (const choice of choices) choice.addEventListener("change", () => choose(choice.value));
  all.addEventListener("click", () => {
    choose("all");
    choices[0].focus();
  });
  box.hidden = false;
  show(read("role"));
  reveal();
  window.addEventListener("hashchange", reveal);
})();
