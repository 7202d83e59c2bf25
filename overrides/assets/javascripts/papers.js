/* The button that keeps the files to print on this device, or removes them again. */
(() => {
  "use strict";

  const { filled, the } = globalThis.mentorkit;
  const box = the("[data-papers]", HTMLElement);
  const worker = navigator.serviceWorker;
  if (!worker || location.protocol === "file:") return;
  const button = the("button", HTMLButtonElement, box);
  const status = the("[role=status]", HTMLElement, box);
  const list = new URL(box.dataset.papers ?? "", location.href).href;
  let isKept = false;
  const tell = (/** @type {boolean | undefined} */ wanted = undefined) => worker.ready.then(({ active }) =>
    active?.postMessage({ type: "papers", list, wanted }));
  worker.addEventListener("message", ({ data: { type, state, number, count, bytes } }) => {
    if (type !== "papers") return;
    box.hidden = false;
    button.disabled = !state;
    if (!state) {
      status.textContent = filled(box.dataset.keeping, { number, count });
      return;
    }
    isKept = state === "yes";
    const size = new Intl.NumberFormat(document.documentElement.lang,
      { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }).format(bytes / 1e6);
    const { failed, forget, keep, kept } = box.dataset;
    button.textContent = filled(isKept ? forget : keep, { size });
    status.textContent = (isKept ? kept : state === "failed" && failed) || "";
  });
  button.addEventListener("click", () => tell(!isKept));
  tell();
})();
