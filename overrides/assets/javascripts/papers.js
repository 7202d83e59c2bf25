/* The button that keeps the files to print on this device, or removes them again. */
(() => {
  "use strict";

  const box = document.querySelector("[data-papers]");
  const worker = navigator.serviceWorker;
  if (!worker || location.protocol === "file:") return;
  const [button, status] = [box.querySelector("button"), box.querySelector("[role=status]")];
  const list = new URL(box.dataset.papers, location.href).href;
  let isKept = false;
  const tell = (wanted) => worker.ready.then(({ active }) =>
    active.postMessage({ type: "papers", list, wanted }));
  worker.addEventListener("message", ({ data: { type, state, number, count, bytes } }) => {
    if (type !== "papers") return;
    box.hidden = false;
    button.disabled = !state;
    if (!state) {
      status.textContent = box.dataset.keeping.replace("{number}", number).replace("{count}", count);
      return;
    }
    isKept = state === "yes";
    const size = new Intl.NumberFormat(document.documentElement.lang,
      { style: "unit", unit: "megabyte", maximumFractionDigits: 1 }).format(bytes / 1e6);
    button.textContent = isKept ? box.dataset.forget : box.dataset.keep.replace("{size}", size);
    status.textContent = { yes: box.dataset.kept, failed: box.dataset.failed }[state] ?? "";
  });
  button.addEventListener("click", () => tell(!isKept));
  tell();
})();
