/* Tools chosen by phase, time and aim. What is chosen stands in the address, so that a list can
   be linked to and the browser's way back works. Without this script all tools are listed by
   phase. */
(() => {
  "use strict";

  const filter = document.querySelector("[data-tool-filter]");
  const list = document.querySelector("[data-tool-list]");
  const groups = document.querySelector("[data-tools]");
  const selects = [...filter.querySelectorAll("select")];
  const reset = filter.querySelector("button");
  const said = filter.querySelector("[role=status]");

  /* Each tool once, though it is listed in every phase that uses it. */
  const cards = new Map();
  for (const card of groups.querySelectorAll("[data-tool]")) {
    if (!cards.has(card.dataset.tool)) cards.set(card.dataset.tool, card);
  }
  list.append(...cards.values());

  const fits = (card, { name, value }) => {
    if (!value) return true;
    if (name === "minutes") return Number(card.dataset.minutes) <= Number(value);
    return card.dataset[name].split(" ").includes(value);
  };

  const show = () => {
    let count = 0;
    for (const card of cards.values()) {
      card.hidden = !selects.every((select) => fits(card, select));
      count += card.hidden ? 0 : 1;
    }
    const { none, one, other } = said.dataset;
    said.textContent = { 0: none, 1: one }[count] ?? other.replace("{count}", count);
    reset.hidden = selects.every((select) => !select.value);
  };

  /* The choice that an address names; `#working` is a phase's own heading. */
  const fromAddress = () => {
    const hash = location.hash.slice(1);
    const named = new URLSearchParams(hash.includes("=") ? hash : `phase=${hash}`);
    const isChoice = hash.includes("=") || selects.some((select) => named.has(select.name)
      && [...select.options].some((option) => option.value === named.get(select.name)));
    if (hash && !isChoice) return; // another place on the page
    for (const select of selects) {
      select.value = named.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    show();
    if (hash) filter.scrollIntoView();
  };

  const toAddress = () => {
    const chosen = selects.filter((select) => select.value);
    const hash = new URLSearchParams(chosen.map((select) => [select.name, select.value]));
    history.pushState(null, "", `${location.pathname}${location.search}${chosen.length ? `#${hash}` : ""}`);
    show();
  };

  for (const select of selects) select.addEventListener("change", toAddress);
  reset.addEventListener("click", () => {
    for (const select of selects) select.value = "";
    toAddress();
    selects[0].focus();
  });
  groups.hidden = true;
  list.hidden = false;
  filter.hidden = false;
  show();
  fromAddress();
  window.addEventListener("hashchange", fromAddress);
  window.addEventListener("popstate", fromAddress);
})();
