/* Checklists that remember on this device only. Without this script every list is a plain list
   of check boxes. */
(() => {
  "use strict";

  const { all, filled, storage, the } = globalThis.mentorkit;

  /** @returns {string[]} the ids that a text holds */
  const idsOf = (/** @type {string | null} */ text) => {
    try {
      return [JSON.parse(text ?? "[]")].flat();
    } catch {
      return [];
    }
  };

  for (const list of all("[data-checklist]", HTMLElement)) {
    const stored = storage(`checklist.${list.dataset.checklist}`);
    const boxes = all('input[type="checkbox"]', HTMLInputElement, list);
    const foot = the(".mk-checklist-foot", HTMLElement, list);
    const done = the("[data-done]", HTMLElement, foot);
    const clear = the("[data-clear]", HTMLElement, foot);
    const undo = the("[data-undo]", HTMLElement, foot);
    const cleared = the("[data-cleared]", HTMLElement, foot);
    const notice = the("[data-kept]", HTMLElement, foot);

    const ticked = () => boxes.filter((box) => box.checked).map((box) => box.id);
    const show = () => {
      const number = ticked().length;
      done.textContent = filled(done.dataset.done, { number, count: boxes.length });
      clear.hidden = number === 0;
    };
    const keep = () => {
      const ids = ticked();
      notice.hidden = !stored.write(ids.length ? JSON.stringify(ids) : null);
      show();
    };
    const tick = (/** @type {string[]} */ ids, /** @type {HTMLInputElement | null} */ except = null) => {
      for (const box of boxes) if (box !== except) box.checked = ids.includes(box.id);
      show();
    };
    /* Take over what was ticked elsewhere, except the box that is being ticked here. */
    const catchUp = (/** @type {HTMLInputElement | null} */ except = null) => {
      if (stored.isNews()) tick(idsOf(stored.read()), except);
    };
    /** @type {string[]} */
    let removed = [];
    const offerUndo = (/** @type {string[]} */ ids) => {
      removed = ids;
      cleared.textContent = ids.length ? cleared.dataset.cleared ?? "" : "";
      undo.hidden = ids.length === 0;
    };

    for (const box of boxes) {
      box.addEventListener("change", () => {
        offerUndo([]);
        catchUp(box);
        keep();
      });
    }
    clear.addEventListener("click", () => {
      catchUp();
      offerUndo(ticked());
      tick([]);
      keep();
      undo.focus();
    });
    undo.addEventListener("click", () => {
      tick(removed);
      keep();
      offerUndo([]);
      clear.focus();
    });
    stored.follow(() => {
      offerUndo([]);
      catchUp();
    });
    window.addEventListener("pagehide", () => offerUndo([])); // who comes next is not offered it
    notice.hidden = !stored.works();
    tick(idsOf(stored.read()));
    foot.hidden = false;
  }
})();
