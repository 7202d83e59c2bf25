/* The plan of a meeting, kept on this device. A tool's page hands its tool over in the address
   (`#tool=lifeline`). Without this script the plan is a form to write on and to print. */
(() => {
  "use strict";

  const { all, filled, storage, the } = globalThis.mentorkit;
  const stored = storage("plan");
  const plan = the("[data-plan]", HTMLElement);
  const fields = [...plan.querySelectorAll("[name]")].filter((field) => field instanceof HTMLInputElement
    || field instanceof HTMLSelectElement || field instanceof HTMLTextAreaElement);
  const tool = the("[name=tool]", HTMLSelectElement, plan);
  const themeMinutes = the("[name=theme_minutes]", HTMLInputElement, plan);
  const place = the("[data-tool-page]", HTMLElement, plan);
  const link = the("a", HTMLAnchorElement, place);
  const total = the("[data-total]", HTMLElement, plan);
  const said = the("[data-said]", HTMLElement, plan);
  const undo = the("[data-undo]", HTMLElement, plan);
  const kept = the("[data-kept]", HTMLElement, plan);
  const notKept = the("[data-not-kept]", HTMLElement, plan);
  const empty = Object.fromEntries(
    fields.map((field) => [field.name, "defaultValue" in field ? field.defaultValue : ""]));

  const values = () => Object.fromEntries(fields.map((field) => [field.name, field.value]));

  const show = () => {
    const chosen = tool.selectedOptions[0];
    place.hidden = !chosen.dataset.url;
    if (chosen.dataset.url) {
      link.href = chosen.dataset.url;
      link.textContent = filled(place.dataset.text, { title: chosen.dataset.title });
    }
    const minutes = all("[data-minutes][name]", HTMLInputElement, plan)
      .reduce((sum, field) => sum + Math.max(0, Number(field.value) || 0), 0);
    const text = filled(total.dataset.total, { number: minutes });
    if (total.textContent !== text) total.textContent = text;
    for (const field of fields) field.classList.toggle("is-filled", field.value !== "");
  };

  const setKept = (/** @type {boolean} */ isKept) => {
    notKept.hidden = isKept;
    kept.hidden = !isKept;
  };

  const keep = () => {
    const now = values();
    const isEmpty = JSON.stringify(now) === JSON.stringify(empty);
    setKept(stored.write(isEmpty ? null : JSON.stringify(now)));
    show();
  };

  /** @type {(wanted: Record<string, unknown>, except?: EventTarget[]) => void} */
  const set = (wanted, except = []) => {
    for (const field of fields) {
      const text = wanted[field.name];
      const value = typeof text === "string" ? text : empty[field.name];
      if (field.value === value || except.includes(field)) continue;
      field.value = value;
      if (field === tool && field.selectedIndex < 0) field.value = ""; // a tool that is no more
    }
    show();
  };

  const planned = () => {
    try {
      return JSON.parse(stored.read() ?? "{}") ?? {};
    } catch {
      return {};
    }
  };

  /* Take over what was written elsewhere, except in fields that are being changed here. */
  const catchUp = (/** @type {EventTarget[]} */ ...except) => {
    if (stored.isNews()) set(planned(), except);
  };

  /** @type {Record<string, string> | null} */
  let before = null;
  /** @type {(text: string | undefined, former: typeof before) => void} */
  const offerUndo = (text = "", former) => {
    said.textContent = text;
    before = former;
    undo.hidden = former === null;
  };

  const choose = (/** @type {string} */ id) => {
    catchUp();
    tool.value = id;
    if (tool.selectedIndex < 0) tool.value = "";
    if (tool.value) themeMinutes.value = tool.selectedOptions[0].dataset.minutes ?? "";
    keep();
  };

  /* A tool that was handed over is chosen once: going on must not bring it back. */
  const take = () => {
    const id = /^#tool=([a-z0-9-]+)$/.exec(location.hash)?.[1];
    if (!id || ![...tool.options].some((option) => option.value === id)) return;
    history.replaceState(null, "", `${location.pathname}${location.search}`);
    catchUp();
    const former = values();
    choose(id);
    const { title } = tool.selectedOptions[0].dataset;
    offerUndo(filled(plan.dataset.taken, { title }), former.tool === id ? null : former);
  };

  plan.addEventListener("input", (event) => {
    offerUndo("", null);
    if (event.target === tool) choose(tool.value);
    else {
      catchUp(...fields.filter((field) => field === event.target));
      keep();
    }
  });
  the("[data-print]", HTMLElement, plan).addEventListener("click", () => window.print());
  the("[data-clear]", HTMLElement, plan).addEventListener("click", () => {
    catchUp();
    const former = values();
    set({});
    keep();
    offerUndo(plan.dataset.cleared, former);
    undo.focus();
  });
  undo.addEventListener("click", () => {
    set(before ?? {});
    keep();
    offerUndo("", null);
    fields[0].focus();
  });

  the("[data-without-scripts]", HTMLElement, plan).hidden = true;
  the(".mk-plan-foot", HTMLElement, plan).hidden = false;
  total.hidden = false;
  setKept(stored.works());
  set(planned());
  take();
  window.addEventListener("hashchange", take);
  stored.follow(() => {
    offerUndo("", null);
    set(planned());
  });
  window.addEventListener("pagehide", () => offerUndo("", null)); // who comes next is not offered it
})();
