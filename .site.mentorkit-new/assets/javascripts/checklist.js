/* Checklists that remember on this device only. Without this script every list is a plain list
   of check boxes. */
(() => {
  "use strict";

  const { read, write } = globalThis.mentorkit;

  const stored = (key) => {
    try {
      return JSON.parse(read(key) ?? "[]");
    } catch {
      return [];
    }
  };

  for (const list of document.querySelectorAll("[data-checklist]")) {
    const key = `checklist.${list.dataset.checklist}`;
    const boxes = [...list.querySelectorAll('input[type="checkbox"]')];
    const foot = list.querySelector(".mk-checklist-foot");
    const done = foot.querySelector("[data-done]");
    const clear = foot.querySelector("[data-clear]");
    const undo = foot.querySelector("[data-undo]");
    const cleared = foot.querySelector("[data-cleared]");

    const ticked = () => boxes.filter((box) => box.checked).map((box) => box.id);
    const show = () => {
      const words = { number: ticked().length, count: boxes.length };
      done.textContent = done.dataset.done.replace(/\{(\w+)\}/g, (_, name) => words[name]);
      clear.hidden = words.number === 0;
    };
    const keep = () => {
      const ids = ticked();
      const kept = write(key, ids.length ? JSON.stringify(ids) : null);
      foot.querySelector("[data-kept]").hidden = !kept;
      show();
    };
    const tick = (ids) => {
      for (const box of boxes) box.checked = ids.includes(box.id);
    };
    const offerUndo = (ids) => {
      cleared.textContent = ids.length ? cleared.dataset.cleared : "";
      undo.hidden = ids.length === 0;
    };

    let removed = [];
    tick(stored(key));
    for (const box of boxes) {
      box.addEventListener("change", () => {
        removed = [];
        offerUndo(removed);
        keep();
      });
    }
    clear.addEventListener("click", () => {
      removed = ticked();
      tick([]);
      keep();
      offerUndo(removed);
      undo.focus();
    });
    undo.addEventListener("click", () => {
      tick(removed);
      removed = [];
      keep();
      offerUndo(removed);
      clear.focus();
    });
    foot.hidden = false;
    keep();
  }
})();
