/* A form that is filled in on the site. What is typed stays on this device: in this
   browser's storage, and in the files that are saved. The format of both is documented in
   scripts/mentorkit/model/values.py. Without this script the form is one to print. */
(() => {
  "use strict";

  /** @typedef {string | number | boolean | string[]} Value */
  /** @typedef {Record<string, unknown>} Values - of a form or a file, by the ids of fields */
  /** @typedef {HTMLInputElement | HTMLTextAreaElement} Control */
  /** @typedef {{ entry?: HTMLElement, text: string }} Item - of a summary */
  /** @typedef {(section: HTMLElement) => void} Deed - of a button */

  const { all, filled, storage, the } = globalThis.mentorkit;
  const form = document.querySelector(".mk-form");
  if (!(form instanceof HTMLElement)) return;

  const FORMAT = form.dataset.format;
  const VERSION = Number(form.dataset.version);
  const LARGEST_FILE = 1_000_000; // bytes; a form that is full has some thousands
  const { fileName, form: id, language, locale } = form.dataset;
  const said = JSON.parse(form.dataset.said ?? "{}");
  const titles = JSON.parse(form.dataset.titles ?? "{}");
  const stored = storage(`form.v${VERSION}`, id);

  // ── Fields ──────────────────────────────────────────────────────────────
  const entries = new Map(all("[data-input]", HTMLElement, form)
    .map((entry) => [entry.dataset.input ?? "", entry]));
  /** @type {(entry: HTMLElement) => Control[]} */
  const controls = (entry) => [...entry.querySelectorAll("input, textarea")].filter(
    (control) => control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement);
  const isTicked = (/** @type {Control} */ control) => "checked" in control && control.checked;
  const ticked = (/** @type {HTMLElement} */ entry) =>
    controls(entry).filter(isTicked).map((control) => control.value);
  const offered = (/** @type {HTMLElement} */ entry) => controls(entry).map((control) => control.value);

  /* A year may have more than four digits: some browsers take 20277, and nothing typed is lost. */
  const dayOf = (/** @type {string} */ text) => {
    const [year, month, day] = text.split("-").map(Number);
    return new Date(Date.UTC(year, month - 1, day));
  };
  const isDate = (/** @type {string} */ text) => {
    const day = dayOf(text);
    return /^\d{4,6}-\d\d-\d\d$/.test(text) && Number(text.split("-")[0]) === day.getUTCFullYear()
      && day.toISOString().slice(-19, -14) === text.slice(-5);
  };

  /** What a kind of field holds: how its value is read, undefined where it is empty; whether another
   * one fits; whether that one chooses an option; and for what is typed, how it is shown.
   * @typedef {object} Kind
   * @property {(entry: HTMLElement) => Value | undefined} read
   * @property {(entry: HTMLElement, value: unknown) => boolean} fits
   * @property {(value: unknown, option: string) => boolean} [chooses]
   * @property {(text: string) => string} [shows] */

  /** @type {Kind} */
  const typed = {
    read: (entry) => (controls(entry)[0].value.trim() ? controls(entry)[0].value : undefined),
    fits: (_, value) => typeof value === "string",
    shows: (text) => text,
  };
  const isOption = (/** @type {HTMLElement} */ entry, /** @type {unknown} */ value) =>
    offered(entry).some((one) => one === value);
  const isAmong = (/** @type {unknown} */ value, /** @type {string} */ option) =>
    [value].flat().map(String).includes(option);
  const asDay = (/** @type {string} */ text) =>
    new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(dayOf(text));

  /* The kinds are those of scripts/mentorkit/model/field_kinds.py. */
  /** @type {Record<string, Kind>} */
  const KINDS = {
    line: typed,
    text: typed,
    number: typed,
    signature: typed,
    date: {
      ...typed,
      fits: (_, value) => typeof value === "string" && (value === "" || isDate(value)),
      shows: (text) => (isDate(text) ? asDay(text) : text),
    },
    tick: {
      read: (entry) => ticked(entry).length > 0 || undefined,
      fits: (_, value) => typeof value === "boolean",
      chooses: (value) => value === true,
    },
    choice: { read: (entry) => ticked(entry)[0], fits: isOption, chooses: isAmong },
    choices: {
      read: (entry) => (ticked(entry).length ? ticked(entry) : undefined),
      fits: (entry, value) => Array.isArray(value) && value.every((one) => isOption(entry, one)),
      chooses: isAmong,
    },
    rating: {
      read: (entry) => (ticked(entry).length ? Number(ticked(entry)[0]) : undefined),
      fits: (entry, value) => Number.isInteger(value) && isOption(entry, String(value)),
      chooses: isAmong,
    },
  };
  const kindOf = (/** @type {HTMLElement} */ entry) => {
    const kind = KINDS[entry.dataset.kind ?? ""];
    if (!kind) throw new Error(`unknown kind of field: ${entry.dataset.kind}`);
    return kind;
  };

  /** @type {(entry: HTMLElement, value: unknown) => void} */
  const setValue = (entry, value) => {
    const { chooses } = kindOf(entry);
    for (const control of controls(entry)) {
      if (!chooses) control.value = typeof value === "string" ? value : "";
      else if ("checked" in control) control.checked = chooses(value, control.value);
    }
    refresh(entry);
  };

  /* A field's value once more as text: it gives the field its height, and is what prints. */
  const refresh = (/** @type {HTMLElement} */ entry) => {
    for (const twin of all(".grow", HTMLElement, entry)) {
      const { value } = controls(entry)[0];
      const text = kindOf(entry).shows?.(value) ?? value;
      twin.dataset.value = text;
      entry.classList.toggle("is-long", linesOf(text) > LONG);
    }
    const isEmpty = kindOf(entry).read(entry) === undefined;
    for (const unchoose of all(".unchoose", HTMLElement, entry)) unchoose.hidden = isEmpty;
  };

  /* How many lines a text takes on paper, about: a wide one has 90 letters. */
  const linesOf = (/** @type {string} */ text) => text.split("\n")
    .reduce((sum, line) => sum + 1 + Math.floor(line.length / 90), 0);
  const LONG = 10; // lines of 9 mm, a third of a page

  const valuesOfForm = () => {
    /** @type {Values} */
    const values = {};
    for (const [field, entry] of entries) {
      const value = kindOf(entry).read(entry);
      if (value !== undefined) values[field] = value;
    }
    return values;
  };

  /* What the form holds when nobody has written in it: the organisation's own facts. */
  /** @type {Values} */
  const given = {};
  for (const [field, entry] of entries) {
    const value = kindOf(entry).shows && controls(entry)[0].defaultValue;
    if (value) given[field] = value;
  }
  const isUntouched = () => JSON.stringify(valuesOfForm()) === JSON.stringify(given);

  const setForm = (/** @type {Values} */ values) => {
    for (const [field, entry] of entries) {
      setValue(entry, values[field]);
      setError(entry, "");
    }
  };

  /* Set only what is different: nothing moves in a field that another tab left as it was. */
  /** @type {(values: Values, except?: HTMLElement) => void} */
  const updateForm = (values, except) => {
    for (const [field, entry] of entries) {
      const isSame = JSON.stringify(kindOf(entry).read(entry)) === JSON.stringify(values[field]);
      if (entry === except || isSame) continue;
      setValue(entry, values[field]);
      setError(entry, "");
    }
  };

  // ── The format ──────────────────────────────────────────────────────────
  const asText = () => `${JSON.stringify({
    format: FORMAT,
    version: VERSION,
    form: id,
    locale,
    values: valuesOfForm(),
  }, null, 1)}\n`;

  /** @param {unknown} value @returns {value is Values} */
  const isMapping = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

  /* The values of a text in the format, or the fault for which it is refused. */
  /** @type {(text: string) => { values?: Values, fault?: string }} */
  const read = (text) => {
    const broken = { fault: said.broken };
    let data;
    try {
      data = JSON.parse(text);
    } catch {
      return broken;
    }
    if (!isMapping(data) || data.format !== FORMAT) return broken;
    const { version } = data;
    if (typeof version !== "number" || !Number.isInteger(version) || version < 1) return broken;
    if (version > VERSION) return { fault: said.newer };
    if (data.form !== id) {
      const other = String(data.form);
      return { fault: filled(said.other_form, { title: titles[other] ?? other }) };
    }
    return isMapping(data.values) ? { values: data.values } : broken;
  };

  /* Fill in the form, and return what found no place in it, as items of a summary. */
  const fillIn = (/** @type {Values} */ values) => {
    /** @type {Item[]} */
    const leftOut = [];
    /** @type {Values} */
    const fitting = {};
    /** @type {[HTMLElement, string][]} */
    const unfit = [];
    for (const [field, value] of Object.entries(values)) {
      const entry = entries.get(field);
      const text = typeof value === "string" ? value : JSON.stringify(value);
      if (entry && kindOf(entry).fits(entry, value)) {
        fitting[field] = value;
        continue;
      }
      leftOut.push({ entry, text: `${entry?.dataset.name ?? field}: ${text}` });
      if (entry) unfit.push([entry, filled(said.unfit, { value: text })]);
    }
    setForm(fitting);
    for (const [entry, text] of unfit) setError(entry, text);
    return leftOut;
  };

  // ── What the device keeps ───────────────────────────────────────────────
  let isKept = true;
  const setKept = (/** @type {boolean} */ kept) => {
    isKept = kept;
    for (const notice of all("[data-kept]", HTMLElement)) notice.hidden = !kept;
    the("[data-not-kept]", HTMLElement).hidden = kept;
  };

  const keep = () => setKept(stored.write(isUntouched() ? null : asText()));

  const restore = () => {
    setKept(stored.works());
    const found = stored.read();
    const text = isKept ? found : null;
    const { values } = text ? read(text) : {};
    return fillIn(values ?? (text === null ? given : valuesOfForm()));
  };

  /* Take over what was written elsewhere, except in the field that is being written in here. */
  /** @type {(except?: HTMLElement) => void} */
  const catchUp = (except) => {
    const text = stored.read();
    if (text !== null) updateForm(read(text).values ?? valuesOfForm(), except);
    else if (except) updateForm(given, except);
    else {
      hush();
      setForm(given); // cleared: a date that was half typed goes as well
    }
  };

  // ── What is said ────────────────────────────────────────────────────────
  /** @type {(entry: HTMLElement, text: string) => void} */
  const setError = (entry, text) => {
    const place = the(".error", HTMLElement, entry);
    place.textContent = text;
    place.hidden = !text;
    const [control] = controls(entry);
    if (entry instanceof HTMLFieldSetElement) return; // which cannot be invalid
    if (text) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  };

  /** @type {(section: HTMLElement, text: string) => void} */
  const say = (section, text) => {
    the("[role=status]", HTMLElement, section).textContent = text;
  };

  const hush = () => {
    document.querySelector(".mk-form-summary")?.remove();
    for (const status of document.querySelectorAll(".mk-form-status")) status.textContent = "";
  };

  /* Show a summary with links to the fields it is about, and move the focus there. */
  /** @type {(section: HTMLElement, title: string, text: string, items?: Item[]) => void} */
  const summarise = (section, title, text, items = []) => {
    const box = document.createElement("div");
    box.className = "mk-form-summary";
    box.tabIndex = -1;
    box.setAttribute("role", "group");
    const heading = box.appendChild(document.createElement("h3"));
    heading.id = "mk.form-summary";
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
  /** @type {(entry: HTMLElement) => string} */
  const faultOf = (entry) => {
    if (controls(entry)[0].validity.badInput) return said.half_date;
    return "required" in entry.dataset && kindOf(entry).read(entry) === undefined ? said.missing : "";
  };

  /* Mark what is missing; return it as items of a summary. */
  const markMissing = () => [...entries.values()]
    .filter(faultOf)
    .map((entry) => {
      setError(entry, faultOf(entry));
      return { entry, text: entry.dataset.name ?? "" };
    });

  /** @type {(question: string) => Promise<boolean>} */
  const ask = (question) => new Promise((resolve) => {
    const dialog = the(`[data-dialog="${question}"]`, HTMLDialogElement);
    dialog.returnValue = "no";
    dialog.addEventListener("close", () => resolve(dialog.returnValue === "yes"), { once: true });
    dialog.showModal();
    the('[value="no"]', HTMLElement, dialog).focus(); // what changes nothing
  });

  // ── What the buttons do ─────────────────────────────────────────────────
  /** @type {(act: Deed) => Deed} */
  const withMissing = (act) => (section) => {
    hush();
    const missing = markMissing();
    act(section);
    if (missing.length) summarise(section, said.missing_title, said.missing_help, missing);
  };

  /** @type {Deed} */
  const save = (section) => {
    const now = new Date();
    const day = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
      .map((number) => String(number).padStart(2, "0")).join("-");
    const link = document.createElement("a");
    link.download = `${fileName}-${day}.json`;
    link.href = URL.createObjectURL(new Blob([asText()], { type: "application/json" }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    say(section, said.saved);
  };

  const sectionOf = (/** @type {Element} */ place) => {
    const section = place.closest("section");
    if (!section) throw new Error("a button without its section");
    return section;
  };

  const chooser = the("[data-file]", HTMLInputElement);
  const load = () => chooser.click();
  chooser.addEventListener("change", async () => {
    const [file] = chooser.files ?? [];
    if (file) await open(sectionOf(chooser), file);
    chooser.value = ""; // the same file may be chosen again
  });

  /** @type {(section: HTMLElement, file: File) => Promise<void>} */
  const open = async (section, file) => {
    hush();
    let text = "";
    try {
      if (file.size <= LARGEST_FILE) text = await file.text();
    } catch {
      // A file that can no longer be read is as good as a broken one.
    }
    const { values, fault } = read(text);
    if (!values) {
      summarise(section, said.not_loaded, `${fault} ${said.nothing_changed}`);
      return;
    }
    if (!isUntouched() && !(await ask("replace"))) return;
    const leftOut = fillIn(values);
    keep();
    say(section, said.loaded);
    if (leftOut.length) summarise(section, said.unknown_fields, "", leftOut);
  };

  /** @type {(section: HTMLElement) => Promise<void>} */
  const clear = async (section) => {
    if (!(await ask("clear"))) return;
    hush();
    setForm(given);
    keep();
    say(section, said.cleared);
  };

  /** @type {Record<string, Deed>} */
  const deeds = { save: withMissing(save), load, clear, print: withMissing(() => window.print()) };
  for (const button of all("[data-do]", HTMLElement)) {
    const deed = deeds[button.dataset.do ?? ""];
    const section = sectionOf(button);
    button.addEventListener("click", () => deed(section));
  }
  for (const button of all(".mk-dialog button", HTMLButtonElement)) {
    button.addEventListener("click", () => button.closest("dialog")?.close(button.value));
  }

  // ── What is typed ───────────────────────────────────────────────────────
  /** @returns {HTMLElement | null} the field that a place on the page belongs to */
  const entryOf = (/** @type {EventTarget | null} */ place) =>
    (place instanceof Element ? place.closest("[data-input]") : null);
  const changed = (/** @type {HTMLElement | null} */ entry) => {
    if (!entry) return;
    refresh(entry);
    setError(entry, "");
    const box = document.querySelector(".mk-form-summary");
    box?.querySelector(`[data-about="${CSS.escape(entry.dataset.input ?? "")}"]`)?.remove();
    if (box?.querySelector("ul:empty")) box.remove();
    if (stored.isNews()) catchUp(entry);
    keep();
  };
  form.addEventListener("input", (event) => changed(entryOf(event.target)));
  form.addEventListener("focusout", ({ target }) => {
    const entry = entryOf(target);
    if (entry && target instanceof HTMLInputElement && target.validity.badInput) setError(entry, said.half_date);
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  for (const button of all(".unchoose", HTMLElement, form)) {
    button.addEventListener("click", () => {
      const entry = entryOf(button);
      if (!entry) return;
      controls(entry)[0].focus();
      setValue(entry, undefined);
      changed(entry);
    });
  }
  stored.follow(catchUp);
  window.addEventListener("beforeunload", (event) => {
    if (!isKept && !isUntouched()) event.preventDefault();
  });

  const tools = all("section.mk-form-tools", HTMLElement);
  for (const part of tools) part.hidden = false;
  the(".mk-form-plain", HTMLElement).hidden = true;
  form.classList.add("is-live");
  const leftOut = restore();
  if (leftOut.length) summarise(tools[0], said.unknown_fields, "", leftOut);
})();
