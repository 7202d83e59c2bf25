/* Hands the site to its service worker (sw.js), which keeps it for reading without a network. */
(() => {
  "use strict";

  const { root: base = "", list } = document.currentScript?.dataset ?? {};
  const worker = navigator.serviceWorker;
  if (!worker || location.protocol === "file:") return;
  const root = new URL(base.replace(/\/?$/, "/"), location.href).href;
  if (!list) { // a preview, which must not be answered from what was kept before
    worker.getRegistration(root).then((there) => there?.scope === root && there.unregister());
    return;
  }
  const shown = document.querySelector("[data-kept-shown]");
  const tell = (/** @type {string} */ type) => worker.ready.then(({ active }) => active?.postMessage({
    type,
    list: new URL(list, location.href).href,
    page: location.href,
    all: !slow(),
    installed: matchMedia("(display-mode: standalone)").matches,
    shown: shown?.getAttribute("data-kept-shown") ?? undefined,
  }));
  const slow = () => {
    const { saveData, effectiveType = "4g", type } = navigator.connection ?? {};
    return saveData || effectiveType !== "4g" || type === "cellular";
  };
  worker.addEventListener("message", ({ data: { type } }) => {
    const newer = document.querySelector("[data-newer]");
    if (type === "newer" && newer instanceof HTMLTemplateElement) {
      shown?.replaceChildren(newer.content.cloneNode(true));
    }
    if (type === "current") shown?.remove();
  });
  worker.startMessages();
  const idle = self.requestIdleCallback ?? ((deed) => setTimeout(deed, 2000));
  addEventListener("load", () => idle(() => {
    worker.register(`${root}sw.js`, { scope: root }).then(() => tell("keep")).catch(() => undefined);
    if (shown && navigator.onLine) tell("check");
  }));
  if (shown) addEventListener("online", () => tell("check"));
  // A newer worker has swept what the old one kept; without this, it would be kept on the next page.
  if (worker.controller) worker.addEventListener("controllerchange", () => tell("keep"));
})();
