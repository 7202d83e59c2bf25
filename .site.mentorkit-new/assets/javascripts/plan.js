/* The plan of a meeting, kept on this device. A tool's page hands its tool over in the address
   (`#tool=lifeline`). Without this script the plan is a form to write on and to print. */
(() => {
  "use strict";

  const { read, write } = globalThis.mentorkit;
  const plan = document.querySelector("[data-plan]");
  const fields = [...plan.querySelectorAll("[name]")];
  const tool = plan.querySelector("[name=tool]");
  const themeMinutes = plan.querySelector("[name=theme_minutes]");
  const place = plan.querySelector("[data-tool-page]");
  const total = plan.querySelector("[data-total]");
  const said = plan.querySelector("[data-said]");
  const undo = plan.querySelector("[data-undo]");
  const empty = Object.fromEntries(fields.map((field) => [field.name, field.defaultValue ?? ""]));

  const values = () => Object.fromEntries(fields.map((field) => [field.name, field.value]));
  const filled = (text, words) => text.replace(/\{(\w+)\}/g, (whole, name) => words[name] ?? whole);

  const show = () => {
    const chosen = tool.selectedOptions[0];
    place.hidden = !chosen.dataset.url;
    const link = place.querySelector("a");
    if (chosen.dataset.url) {
      link.href = chosen.dataset.url;
      link.textContent = filled(place.dataset.text, { title: chosen.dataset.title });
    }
    const minutes = [...plan.querySelectorAll("[data-minutes][name]")]
      .reduce((sum, field) => sum + Math.max(0, Number(field.value) || 0), 0);
    const text = filled(total.dataset.total, { number: minutes });
    if (total.textContent !== text) total.textContent = text;
    for (const field of fields) field.classList.toggle("is-filled", field.value !== "");
  };

  const keep = () => {
    const now = values();
    const isEmpty = JSON.stringify(now) === JSON.stringify(empty);
    const kept = write("plan", isEmpty ? null : JSON.stringify(now));
    plan.querySelector("[data-kept]").hidden = !kept;
    plan.querySelector("[data-not-kept]").hidden = kept;
    show();
  };

  const set = (wanted) => {
    for (const field of fields) {
      field.value = typeof wanted[field.name] === "string" ? wanted[field.name] : empty[field.name];
      if (field === tool && field.selectedIndex < 0) field.value = ""; // a tool that is no more
    }
    keep();
  };

  const stored = () => {
    try {
      return JSON.parse(read("plan") ?? "{}") ?? {};
    } catch {
      return {};
    }
  };

  let before = null;
  const offerUndo = (text, former) => {
    said.textContent = text;
    before = former;
    undo.hidden = former === null;
  };

  const choose = (id) => {
    tool.value = id;
    if (tool.selectedIndex < 0) tool.value = "";
    if (tool.value) themeMinutes.value = tool.selectedOptions[0].dataset.minutes;
    keep();
  };

  /* A tool that was handed over is chosen once: going on must not bring it back. */
  const take = () => {
    const id = /^#tool=([a-z0-9-]+)$/.exec(location.hash)?.[1];
    if (![...tool.options].some((option) => option.value === id)) return;
    history.replaceState(null, "", `${location.pathname}${location.search}`);
    const former = values();
    choose(id);
    const { title } = tool.selectedOptions[0].dataset;
    offerUndo(filled(plan.dataset.taken, { title }), former.tool === id ? null : former);
  };

  plan.addEventListener("input", (event) => {
    offerUndo("", null);
    if (event.target === tool) choose(tool.value);
    else keep();
  });
  plan.querySelector("[data-print]").addEventListener("click", () => window.print());
  plan.querySelector("[data-clear]").addEventListener("click", () => {
    const former = values();
    set({});
    offerUndo(plan.dataset.cleared, former);
    undo.focus();
  });
  undo.addEventListener("click", () => {
    set(before);
    offerUndo("", null);
    fields[0].focus();
  });

  plan.querySelector("[data-without-scripts]").hidden = true;
  plan.querySelector(".mk-plan-foot").hidden = false;
  total.hidden = false;
  set(stored());
  take();
  window.addEventListener("hashchange", take);
})();
