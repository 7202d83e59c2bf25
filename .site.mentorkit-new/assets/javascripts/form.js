/* A form that is filled in on the site. What is typed stays on this device: in this
   browser's storage, and in the files that are saved. The format of both is documented in
   scripts/mentorkit/model/values.py. Without this script the form is one to print. */
(() => {
  "use strict";

  const form = document.querySelector(".mk-form");
  if (!form) return;

  const FORMAT = form.dataset.format;
  const VERSION = Number(form.dataset.version);
  const LARGEST_FILE = 1_000_000; // bytes; a form that is full has some thousands
  const said = JSON.parse(form.dataset.said);
  const titles = JSON.parse(form.dataset.titles);
  const root = new URL(form.dataset.root, location.href).pathname; // two sites may share a host
  const key = `mentorkit.form.v${VERSION}.${root}${form.dataset.form}`;
  const filled = (text, parts) => text.replace(/\{(\w+)\}/g, (whole, name) => parts[name] ?? whole);

  // ── Fields ──────────────────────────────────────────────────────────────
  const entries = new Map(
    [...form.querySelectorAll("[data-input]")].map((entry) => [entry.dataset.input, entry]));
  const controls = (entry) => [...entry.querySelectorAll("input, textarea")];
  const isText = (entry) => !["tick", "choice", "choices", "rating"].includes(entry.dataset.kind);

  /* The value of a field as the format has it; undefined where it is empty. */
  const valueOf = (entry) => {
    const ticked = controls(entry).filter((control) => control.checked).map((c) => c.value);
    switch (entry.dataset.kind) {
      case "tick": return ticked.length > 0 || undefined;
      case "choices": return ticked.length ? ticked : undefined;
      case "choice": return ticked[0];
      case "rating": return ticked.length ? Number(ticked[0]) : undefined;
      default: {
        const { value } = controls(entry)[0];
        return value.trim() ? value : undefined;
      }
    }
  };

  const isDate = (text) => {
    const day = new Date(`${text}T00:00:00Z`);
    return /^\d{4}-\d\d-\d\d$/.test(text) && !isNaN(day) && day.toISOString().startsWith(text);
  };

  const fits = (entry, value) => {
    const offered = controls(entry).map((control) => control.value);
    switch (entry.dataset.kind) {
      case "tick": return typeof value === "boolean";
      case "choices": return Array.isArray(value) && value.every((one) => offered.includes(one));
      case "choice": return offered.includes(value);
      case "rating": return Number.isInteger(value) && offered.includes(String(value));
      case "date": return value === "" || (typeof value === "string" && isDate(value));
      default: return typeof value === "string";
    }
  };

  const setValue = (entry, value) => {
    for (const control of controls(entry)) {
      if (isText(entry)) control.value = value ?? "";
      else if (entry.dataset.kind === "tick") control.checked = value === true;
      else control.checked = [value].flat().map(String).includes(control.value);
    }
    refresh(entry);
  };

  /* A field's value once more as text: it gives the field its height, and is what prints. */
  const refresh = (entry) => {
    const twin = entry.querySelector(".grow");
    if (twin) {
      twin.dataset.value = shown(entry);
      rule(twin);
    }
    const unchoose = entry.querySelector(".unchoose");
    if (unchoose) unchoose.hidden = valueOf(entry) === undefined;
  };

  /* Rule as many lines more as the value can fill on paper; those below its end are cut off. */
  const SHORTEST_LINE = 20; // characters
  const rule = (twin) => {
    const more = twin.querySelector(".lines b");
    const needed = twin.dataset.value.split("\n")
      .reduce((sum, line) => sum + 1 + Math.floor(line.length / SHORTEST_LINE), 0);
    const ruled = more.parentElement.childElementCount - 1;
    while (more.childElementCount < needed - ruled) more.append(document.createElement("i"));
  };

  const shown = (entry) => {
    const { value } = controls(entry)[0];
    if (entry.dataset.kind !== "date" || !isDate(value)) return value;
    const style = { dateStyle: "medium", timeZone: "UTC" };
    return new Intl.DateTimeFormat(form.dataset.language, style).format(new Date(value));
  };

  const valuesOfForm = () => {
    const values = {};
    for (const [id, entry] of entries) {
      const value = valueOf(entry);
      if (value !== undefined) values[id] = value;
    }
    return values;
  };

  /* What the form holds when nobody has written in it: the organisation's own facts. */
  const given = {};
  for (const [id, entry] of entries) {
    const value = isText(entry) && controls(entry)[0].defaultValue;
    if (value) given[id] = value;
  }
  const isUntouched = () => JSON.stringify(valuesOfForm()) === JSON.stringify(given);

  const setForm = (values) => {
    for (const [id, entry] of entries) {
      setValue(entry, values[id]);
      setError(entry, "");
    }
  };

  // ── The format ──────────────────────────────────────────────────────────
  const asText = () => `${JSON.stringify({
    format: FORMAT,
    version: VERSION,
    form: form.dataset.form,
    locale: form.dataset.locale,
    values: valuesOfForm(),
  }, null, 1)}\n`;

  const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /* The values of a text in the format, or the fault for which it is refused. */
  const read = (text) => {
    let data;
    try {
      data = JSON.parse(text);
    } catch {
      return { fault: said.broken };
    }
    if (!isMapping(data) || data.format !== FORMAT || !Number.isInteger(data.version)
        || data.version < 1) return { fault: said.broken };
    if (data.version > VERSION) return { fault: said.newer };
    if (data.form !== form.dataset.form) {
      const title = titles[data.form] ?? String(data.form);
      return { fault: filled(said.other_form, { title }) };
    }
    return isMapping(data.values) ? { values: data.values } : { fault: said.broken };
  };

  /* Fill in the form, and return what found no place in it, as items of a summary. */
  const fillIn = (values) => {
    const leftOut = [];
    const fitting = {};
    const unfit = [];
    for (const [id, value] of Object.entries(values)) {
      const entry = entries.get(id);
      const text = typeof value === "string" ? value : JSON.stringify(value);
      if (entry && fits(entry, value)) fitting[id] = value;
      else leftOut.push({ entry, text: `${entry?.dataset.name ?? id}: ${text}` });
      if (entry && !(id in fitting)) unfit.push([entry, filled(said.unfit, { value: text })]);
    }
    setForm(fitting);
    for (const [entry, text] of unfit) setError(entry, text);
    return leftOut;
  };

  // ── What the device keeps ───────────────────────────────────────────────
  let isKept = true;
  const setKept = (kept) => {
    isKept = kept;
    for (const notice of document.querySelectorAll("[data-kept]")) notice.hidden = !kept;
    document.querySelector("[data-not-kept]").hidden = kept;
  };

  /* Do something with the storage, which a browser may refuse. */
  const withStorage = (act) => {
    try {
      const result = act(localStorage);
      setKept(true);
      return result;
    } catch {
      setKept(false);
      return null;
    }
  };

  const keep = () => withStorage((storage) => {
    if (isUntouched()) storage.removeItem(key);
    else storage.setItem(key, asText());
  });

  const restore = () => {
    const text = withStorage((storage) => {
      storage.setItem(`${key}:test`, ""); // some browsers read what they refuse to write
      storage.removeItem(`${key}:test`);
      return storage.getItem(key);
    });
    const { values } = text ? read(text) : {};
    return fillIn(values ?? (text === null ? given : valuesOfForm()));
  };

  // ── What is said ────────────────────────────────────────────────────────
  const setError = (entry, text) => {
    const place = entry.querySelector(".error");
    place.textContent = text;
    place.hidden = !text;
    const [control] = controls(entry);
    if (!isText(entry) && entry.dataset.kind !== "tick") return; // a fieldset cannot be invalid
    if (text) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  };

  const say = (section, text) => {
    section.querySelector("[role=status]").textContent = text;
  };

  const hush = () => {
    document.querySelector(".mk-form-summary")?.remove();
    for (const status of document.querySelectorAll(".mk-form-status")) status.textContent = "";
  };

  /* Show a summary with links to the fields it is about, and move the focus there. */
  const summarise = (section, title, text, items = []) => {
    const box = document.createElement("div");
    box.className = "mk-form-summary";
    box.tabIndex = -1;
    box.setAttribute("role", "group");
    const heading = box.appendChild(document.createElement("h3"));
    heading.id = "form-summary";
    heading.textContent = title;
    box.setAttribute("aria-labelledby", heading.id);
    if (text) box.appendChild(document.createElement("p")).textContent = text;
    const list = document.createElement("ul");
    for (const item of items) {
      const place = list.appendChild(document.createElement("li"));
      if (!item.entry) {
        place.textContent = item.text;
        continue;
      }
      place.dataset.about = item.entry.dataset.input;
      const link = place.appendChild(document.createElement("a"));
      const [control] = controls(item.entry);
      link.href = `#${encodeURIComponent(control.id || item.entry.id)}`;
      link.textContent = item.text;
      link.addEventListener("click", (event) => {
        event.preventDefault();
        control.focus();
      });
    }
    if (items.length) box.append(list);
    section.append(box);
    box.focus();
  };

  /* What is wrong with a field, in words: a date of which only a part is typed has no value. */
  const faultOf = (entry) => {
    if (controls(entry)[0].validity.badInput) return said.half_date;
    return "required" in entry.dataset && valueOf(entry) === undefined ? said.missing : "";
  };

  /* Mark what is missing; return it as items of a summary. */
  const markMissing = () => [...entries.values()]
    .filter(faultOf)
    .map((entry) => {
      setError(entry, faultOf(entry));
      return { entry, text: entry.dataset.name };
    });

  const ask = (question) => new Promise((resolve) => {
    const dialog = document.querySelector(`[data-dialog="${question}"]`);
    dialog.returnValue = "no";
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    dialog.showModal();
    dialog.querySelector('[value="no"]').focus(); // what changes nothing
  });

  // ── What the buttons do ─────────────────────────────────────────────────
  const withMissing = (act) => (section) => {
    hush();
    const missing = markMissing();
    act(section);
    if (missing.length) summarise(section, said.missing_title, said.missing_help, missing);
  };

  const save = (section) => {
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((number) => String(number).padStart(2, "0")).join("-");
    const link = document.createElement("a");
    link.download = `${form.dataset.fileName}-${day}.json`;
    link.href = URL.createObjectURL(new Blob([asText()], { type: "application/json" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    say(section, said.saved);
  };

  const chooser = document.querySelector("[data-file]");
  const load = () => chooser.click();
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files;
    if (file) await open(chooser.closest("section"), file);
    chooser.value = ""; // the same file may be chosen again
  });

  const open = async (section, file) => {
    hush();
    let text = "";
    try {
      if (file.size <= LARGEST_FILE) text = await file.text();
    } catch {
      // A file that can no longer be read is as good as a broken one.
    }
    const { values, fault } = read(text);
    if (fault) {
      summarise(section, said.not_loaded, `${fault} ${said.nothing_changed}`);
      return;
    }
    if (!isUntouched() && !(await ask("replace"))) return;
    const leftOut = fillIn(values);
    keep();
    say(section, said.loaded);
    if (leftOut.length) summarise(section, said.unknown_fields, "", leftOut);
  };

  const clear = async (section) => {
    if (!(await ask("clear"))) return;
    hush();
    setForm(given);
    keep();
    say(section, said.cleared);
  };

  const deeds = { save: withMissing(save), load, clear, print: withMissing(() => window.print()) };
  for (const button of document.querySelectorAll("[data-do]")) {
    const section = button.closest("section");
    button.addEventListener("click", () => deeds[button.dataset.do](section));
  }
  for (const button of document.querySelectorAll(".mk-dialog button")) {
    button.addEventListener("click", () => button.closest("dialog").close(button.value));
  }

  // ── What is typed ───────────────────────────────────────────────────────
  const changed = (entry) => {
    refresh(entry);
    setError(entry, "");
    const box = document.querySelector(".mk-form-summary");
    box?.querySelector(`[data-about="${CSS.escape(entry.dataset.input)}"]`)?.remove();
    if (box?.querySelector("ul:empty")) box.remove();
    keep();
  };
  form.addEventListener("input", (event) => changed(event.target.closest("[data-input]")));
  form.addEventListener("focusout", ({ target }) => {
    if (target.validity?.badInput) setError(target.closest("[data-input]"), said.half_date);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of form.querySelectorAll(".unchoose")) {
    button.addEventListener("click", () => {
      const entry = button.closest("[data-input]");
      controls(entry)[0].focus();
      setValue(entry, undefined);
      changed(entry);
    });
  }
  window.addEventListener("storage", (event) => {
    if (event.key === key || event.key === null) restore(); // cleared or filled in beside us
  });
  window.addEventListener("beforeunload", (event) => {
    if (!isKept && !isUntouched()) event.preventDefault();
  });

  for (const part of document.querySelectorAll("section.mk-form-tools")) part.hidden = false;
  document.querySelector(".mk-form-plain").hidden = true;
  form.classList.add("is-live");
  const leftOut = restore();
  if (leftOut.length) {
    summarise(document.querySelector("section.mk-form-tools"), said.unknown_fields, "", leftOut);
  }
})();
