/* Before a page is printed: links say where they lead, in whole addresses, and what is folded
   opens. Without this script only addresses outside the site are printed (page-print.css). */
(() => {
  "use strict";

  const { all } = globalThis.mentorkit;
  const article = document.querySelector("article") ?? document.body;
  const canonical = all("link[rel=canonical]", HTMLLinkElement)[0]?.href;
  const published = canonical && new URL(canonical).hostname !== "localhost" ? canonical : null;

  /* Where the page stands for others: a copy on a disk has no address that would help them. */
  const here = location.protocol === "file:" ? published : location.href.split("#")[0];

  const addressOf = (/** @type {HTMLAnchorElement} */ link) => {
    const href = link.getAttribute("href");
    if (!href || href.startsWith("#")) return "";
    if (/^(mailto|tel):/.test(href)) return href.replace(/^\w+:/, "");
    if (/^https?:/.test(href)) return href;
    return here ? new URL(href.replace(/(^|\/)index\.html(?=$|#)/, "$1"), here).href : "";
  };

  /* Each address once, and none that the link itself says. */
  const sayAddresses = () => {
    const told = new Set();
    for (const link of all("a[href]", HTMLAnchorElement, article)) {
      const address = addressOf(link);
      const isSeen = link.offsetParent !== null || link.getClientRects().length > 0;
      const isSaid = told.has(address) || link.textContent.replace(/\s/g, "").includes(address);
      link.dataset.address = isSaid || !isSeen ? "" : address;
      if (isSeen) told.add(address);
    }
    const place = document.querySelector(".mk-print-address");
    if (place && here) place.textContent = ` · ${here}`;
  };

  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = all("details:not([open])", HTMLDetailsElement, article);
    for (const details of opened) details.open = true;
    sayAddresses();
  });
  window.addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });
})();
