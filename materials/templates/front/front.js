/* The front page of many organisations: a filter for long lists, and links that work on a disk. */
(() => {
  "use strict";

  // A disk shows what is in a folder, not the page in it.
  if (location.protocol === "file:") {
    for (const link of document.querySelectorAll("a")) {
      const href = link.getAttribute("href") ?? "";
      if (href.endsWith("/")) link.setAttribute("href", `${href}index.html`);
    }
  }

  const found = document.querySelector(".found");
  const field = document.querySelector("#find");
  if (!(found instanceof HTMLElement && field instanceof HTMLInputElement)) return;

  /** Letters count, but not their accents, nor capitals. */
  const plain = (/** @type {string} */ text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const letters = document.querySelector(".letters");
  const groups = [...document.querySelectorAll("section")].map((group) => ({
    group,
    sites: [...group.querySelectorAll(".site")].map((site) => ({
      site,
      words: plain(
        [".name", ".place"].map((part) => site.querySelector(part)?.textContent ?? "").join(" ") +
          ` ${site.getAttribute("data-also") ?? ""}`,
      ),
    })),
  }));

  const said = (/** @type {number} */ count) => {
    const { one = "", other = "", none = "" } = found.dataset;
    if (count === 0) return none;
    return count === 1 ? one : other.replace("{count}", `${count}`);
  };

  const show = () => {
    const wanted = plain(field.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { group, sites } of groups) {
      let shown = 0;
      for (const { site, words } of sites) {
        const fits = wanted.every((word) => words.includes(word));
        site.toggleAttribute("hidden", !fits);
        if (fits) shown += 1;
      }
      group.hidden = shown === 0;
      count += shown;
    }
    letters?.toggleAttribute("hidden", wanted.length > 0);
    found.textContent = wanted.length > 0 ? said(count) : "";
  };

  field.addEventListener("input", show);
  document.querySelector(".find")?.removeAttribute("hidden");
  show(); // a browser may have kept what was typed before
})();
