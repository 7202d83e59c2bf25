/* Tools chosen by phase, time and aim. What is chosen stands in the address, so that a list can
   be linked to and the browser's way back works. Without this script all tools are listed by
   phase. */
(() => {
  "use strict";

  const { all, filled, the } = globalThis.mentorkit;
  const filter = the("[data-tool-filter]", HTMLElement);
  const list = the("[data-tool-list]", HTMLElement);
  const groups = the("[data-tools]", HTMLElement);
  const selects = all("select", HTMLSelectElement, filter);
  const reset = the("button", HTMLElement, filter);
  const said = the("[role=status]", HTMLElement, filter);

  /* Each tool once, though it is listed in every phase that uses it. */
  /** @type {Map<string | undefined, HTMLElement>} */
  const cards = new Map();
  for (const card of all("[data-tool]", HTMLElement, groups)) {
    if (!cards.has(card.dataset.tool)) cards.set(card.dataset.tool, card);
  }
  list.append(...cards.values());

  /** @type {(card: HTMLElement, select: HTMLSelectElement) => boolean} */
  const fits = (card, { name, value }) => {
    if (!value) return true;
    if (name === "minutes") return Number(card.dataset.minutes) <= Number(value);
    return (card.dataset[name] ?? "").split(" ").includes(value);
  };

  const show = () => {
    let count = 0;
    for (const card of cards.values()) {
      card.hidden = !selects.every((select) => fits(card, select));
      count += card.hidden ? 0 : 1;
    }
    const { none, one, other } = said.dataset;
    said.textContent = filled([none, one][count] ?? other, { count });
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
