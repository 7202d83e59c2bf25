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
  /* Not disabled: whoever uses the keyboard would lose their place on the page. */
  const isBusy = () => button.getAttribute("aria-disabled") === "true";
  const setBusy = (/** @type {boolean} */ busy) => button.setAttribute("aria-disabled", String(busy));
  /* As on the rest of the page: whole kilobytes or, from a megabyte on, tenths of megabytes (sizes.py). */
  const sizeOf = (/** @type {number} */ bytes) => {
    const kilobytes = Math.max(1, Math.round(bytes / 1000));
    const isSmall = kilobytes < 1000;
    return new Intl.NumberFormat(document.documentElement.lang,
      { style: "unit", unit: isSmall ? "kilobyte" : "megabyte", maximumFractionDigits: 1 })
      .format(isSmall ? kilobytes : bytes / 1e6).replaceAll(" ", "\u00a0");
  };
  const tell = (/** @type {boolean | undefined} */ wanted = undefined) => worker.ready.then(({ active }) =>
    active?.postMessage({ type: "papers", list, wanted }));
  worker.addEventListener("message", ({ data: { type, state, number, count, bytes } }) => {
    if (type !== "papers") return;
    box.hidden = false;
    setBusy(!state);
    if (!state) {
      status.textContent = filled(box.dataset.keeping, { number, count });
      return;
    }
    isKept = state === "yes";
    const size = sizeOf(bytes);
    const { failed, forget, keep, kept } = box.dataset;
    button.textContent = filled(isKept ? forget : keep, { size });
    status.textContent = (isKept ? kept : state === "failed" && failed) || "";
  });
  button.addEventListener("click", () => {
    if (!isBusy()) tell(!isKept);
  });
  tell();
})();
