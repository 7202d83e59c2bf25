/* A form that is filled in on this device: it keeps what is typed, in this browser alone,
   saves it to a file and loads it again, prints it, and clears it. Nothing is sent anywhere.
   The shape of the file is described in scripts/mentorkit/model/forms.py. */
(() => {
  "use strict";

  const form = document.querySelector(".mk-form");
  if (!form) return;
  const said = JSON.parse(form.dataset.said);
  const place = `mentorkit.form.${location.pathname}`;
  const status = document.querySelector(".mk-form-status");
  const summary = document.querySelector(".mk-form-summary");
  const chooser = document.querySelector("[data-file]");
  const entries = [...form.querySelectorAll("[data-input]")].map((element) => ({
    element,
    id: element.dataset.input,
    kind: element.dataset.kind,
    fields: [...element.querySelectorAll("input, textarea")],
  }));

  // ── Values ────────────────────────────────────────────────────────────
  const valueOf = ({ kind, fields }) => {
    const chosen = fields.filter((field) => field.checked).map((field) => field.value);
    if (kind === "tick") return chosen.length > 0;
    if (kind === "choices") return chosen;
    if (kind === "choice") return chosen[0] || "";
    if (kind === "rating") return chosen.length ? Number(chosen[0]) : "";
    return fields[0].value;
  };
  const isEmpty = (value) => value === "" || value === false || (Array.isArray(value) && !value.length);

  const fits = ({ kind, fields }, value) => {
    const offered = (one) => fields.some((field) => field.value === String(one));
    if (kind === "tick") return value === true;
    if (kind === "choices") return Array.isArray(value) && value.every(offered);
    if (kind === "choice") return typeof value === "string" && offered(value);
    if (kind === "rating") return typeof value === "number" && offered(value);
    return typeof value === "string";
  };

  const show = ({ kind, fields }, value) => {
    if (["tick", "choices", "choice", "rating"].includes(kind)) {
      const chosen = kind === "tick" ? (value ? ["on"] : []) : [value ?? []].flat().map(String);
      for (const field of fields) field.checked = chosen.includes(field.value);
    } else {
      fields[0].value = value ?? "";
      grow(fields[0]);
    }
  };

  const values = () =>
    Object.fromEntries(
      entries.map((entry) => [entry.id, valueOf(entry)]).filter(([, value]) => !isEmpty(value)));
  const file = () => ({
    format: form.dataset.format,
    version: Number(form.dataset.version),
    form: form.dataset.form,
    locale: form.dataset.locale,
    values: values(),
  });
  const untouched = JSON.stringify(values());

  /* Where the browser does not let a field grow with its text, this does. */
  const grow = (field) => {
    if (field.tagName !== "TEXTAREA" || CSS.supports("field-sizing", "content")) return;
    field.style.height = "auto";
    field.style.height = `${field.scrollHeight + 4}px`;
  };

  // ── What the reader is told ───────────────────────────────────────────
  const tell = (words) => {
    if (status.textContent !== words) status.textContent = words;
  };
  const summarise = (title, rows) => {
    summary.querySelector("p").textContent = title;
    summary.querySelector("ul").replaceChildren(...rows.map(({ words, target }) => {
      const item = document.createElement("li");
      if (target) {
        const link = document.createElement("a");
        link.href = `#${target.id}`;
        link.textContent = words;
        link.addEventListener("click", (event) => {
          event.preventDefault();
          target.focus();
        });
        item.append(link);
      } else {
        item.textContent = words;
      }
      return item;
    }));
    summary.hidden = false;
    summary.focus();
  };
  const unmark = ({ element, fields }) => {
    element.classList.remove("mk-missing");
    element.querySelector(".mk-error")?.remove();
    for (const field of fields) field.removeAttribute("aria-invalid");
  };
  const mark = ({ element, fields }) => {
    if (element.classList.contains("mk-missing")) return;
    element.classList.add("mk-missing");
    const error = document.createElement("p");
    error.className = "mk-error";
    error.textContent = said.missing;
    (element.querySelector(".mk-label, legend, .mk-box")).after(error);
    for (const field of fields) field.setAttribute("aria-invalid", "true");
  };
  const label = ({ element }) => {
    const named = element.querySelector(".mk-label, legend, .mk-box > span").cloneNode(true);
    for (const how of named.querySelectorAll(".mk-how")) how.remove();
    return named.textContent.replace(/\s+/g, " ").trim();
  };
  const warnOfMissing = () => {
    entries.forEach(unmark);
    summary.hidden = true;
    const missing = entries.filter(
      (entry) => entry.fields[0].required && isEmpty(valueOf(entry)));
    missing.forEach(mark);
    if (missing.length) {
      summarise(said.missing_title, missing.map((entry) => ({
        words: label(entry), target: entry.fields[0] })));
    }
  };
  const ask = (name) => {
    const dialog = document.querySelector(`[data-dialog="${name}"]`);
    return new Promise((resolve) => {
      const answer = (event) => {
        const button = event.target.closest("[data-answer]");
        if (button) dialog.close(button.dataset.answer);
      };
      dialog.addEventListener("click", answer);
      dialog.addEventListener("close", () => {
        dialog.removeEventListener("click", answer);
        resolve(dialog.returnValue === "yes");
        dialog.returnValue = "";
      }, { once: true });
      dialog.showModal();
    });
  };

  // ── Keeping on this device ────────────────────────────────────────────
  let keeping = true;
  const keep = () => {
    try {
      localStorage.setItem(place, JSON.stringify(file()));
      tell(said.kept);
    } catch {
      keeping = false;
      tell(said.not_kept);
    }
  };
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(place));
    } catch {
      return null;
    }
  };
  let waiting = 0;
  const keepSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(keep, 300);
  };
  form.addEventListener("input", (event) => {
    grow(event.target);
    const entry = entries.find(({ fields }) => fields.includes(event.target));
    if (entry) unmark(entry);
    if (keeping) keepSoon();
  });
  window.addEventListener("pagehide", () => {
    if (!waiting || !keeping) return;
    clearTimeout(waiting);
    keep();
  });

  // ── Actions ───────────────────────────────────────────────────────────
  const fill = (given) => {
    for (const entry of entries) show(entry, given[entry.id]);
  };
  const fault = (found) => {
    if (found?.format !== form.dataset.format || typeof found.values !== "object" || !found.values) {
      return said.broken;
    }
    if (found.version > Number(form.dataset.version)) return said.newer;
    if (found.version !== Number(form.dataset.version)) return said.broken;
    return found.form === form.dataset.form ? "" : said.other_form;
  };
  const load = async (chosen) => {
    let found = null;
    try {
      found = JSON.parse(await chosen.text());
    } catch {
      /* What is no JSON is no form of ours: said below. */
    }
    const wrong = fault(found);
    if (wrong) {
      summarise(said.not_loaded, [{ words: wrong }]);
      return;
    }
    const now = JSON.stringify(values());
    if (now !== untouched && now !== "{}" && !(await ask("replace"))) return;
    const known = new Map(entries.map((entry) => [entry.id, entry]));
    const isKnown = ([id, value]) => known.has(id) && fits(known.get(id), value);
    const given = Object.entries(found.values);
    fill(Object.fromEntries(given.filter(isKnown)));
    entries.forEach(unmark);
    summary.hidden = true;
    if (keeping) keep();
    tell(said.loaded);
    const strange = given.filter((one) => !isKnown(one)).map(([id]) => ({ words: id }));
    if (strange.length) summarise(said.unknown_fields, strange);
  };
  const save = () => {
    const text = `${JSON.stringify(file(), null, 1)}\n`;
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = `${form.dataset.fileName}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
    tell(said.saved);
    warnOfMissing();
  };
  const clear = async () => {
    if (!(await ask("clear"))) return;
    clearTimeout(waiting);
    waiting = 0;
    form.reset();
    entries.forEach(unmark);
    for (const { fields } of entries) fields.forEach(grow);
    summary.hidden = true;
    try {
      localStorage.removeItem(place);
    } catch {
      /* Where nothing may be kept, nothing is there to be removed. */
    }
    entries[0].fields[0].focus();
    tell(said.cleared);
  };
  const print = () => {
    window.print();
    warnOfMissing();
  };
  const actions = { print, save, clear, load: () => chooser.click() };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button) actions[button.dataset.do]();
  });
  chooser.addEventListener("change", async () => {
    const [chosen] = chooser.files;
    if (chosen) await load(chosen);
    chooser.value = "";
  });

  // ── Printing: values as text, and the footer of the papers ────────────
  const date = new Intl.DateTimeFormat(form.dataset.language, { dateStyle: "medium", timeZone: "UTC" });
  const written = ({ kind, fields }) =>
    kind === "date" && fields[0].value ? date.format(new Date(`${fields[0].value}T00:00Z`)) : fields[0].value;
  window.addEventListener("beforeprint", () => {
    for (const entry of entries) {
      const paper = entry.element.querySelector(".mk-written > span");
      if (paper) paper.textContent = written(entry);
    }
  });
  if (document.adoptedStyleSheets) {
    const quoted = (words) => JSON.stringify(words).replaceAll("\\n", "\\a ");
    const title = document.querySelector("h1").textContent.trim();
    const programme = document.querySelector(".mk-form-masthead strong").textContent.trim();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`@page {
      @bottom-left { content: ${quoted(`${programme} · ${title}\n${form.dataset.footer}`)}; }
      @bottom-right { content: ${quoted(`${form.dataset.page} `)} counter(page) " / " counter(pages); }
    }`);
    document.adoptedStyleSheets.push(sheet);
  }

  // ── Beginning ─────────────────────────────────────────────────────────
  document.documentElement.classList.add("mk-form-works");
  for (const hidden of document.querySelectorAll(".mk-form-actions, .mk-form-notice")) hidden.hidden = false;
  const before = kept();
  if (before && !fault(before)) fill(before.values);
  for (const { fields } of entries) fields.forEach(grow);
  try {
    localStorage.setItem(`${place}.try`, "");
    localStorage.removeItem(`${place}.try`);
  } catch {
    keeping = false;
    tell(said.not_kept);
  }
})();
