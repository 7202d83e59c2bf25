/* Visit each address with one Chromium (CHROME_PATH) as Lighthouse's phone on a slow network; write
   one line of JSON per visit. `node visit.mjs VISITS ADDRESS …` */
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [visits, ...addresses] = process.argv.slice(2);

/* The example is a draft, which tells search engines to leave it alone. */
const config = { extends: "lighthouse:default", settings: { skipAudits: ["is-crawlable"] } };

/* On a busy machine the browser's trace is sometimes lost, so a visit is retried. */
const found = async (/** @type {string} */ address) => {
  let fault;
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      const result = await lighthouse(address, { port: chrome.port, logLevel: "error" }, config);
      if (result && !result.lhr.runtimeError) return result.lhr;
      fault = result?.lhr.runtimeError;
    } catch (error) {
      fault = error;
    }
  }
  throw new Error(`${address}: ${fault instanceof Error ? fault.message : JSON.stringify(fault)}`);
};

const chrome = await launch({ chromeFlags: ["--headless=new", "--no-sandbox"] });
try {
  for (const address of addresses) {
    for (let visit = 0; visit < Number(visits); visit += 1) {
      const lhr = await found(address);
      const scores = Object.values(lhr.categories).map(({ id, score, auditRefs }) => {
        const weighed = auditRefs.filter((audit) => audit.weight).map((audit) => lhr.audits[audit.id]);
        const failed = weighed.filter((audit) => (audit.score ?? 0) < 1).map((audit) => audit.title);
        return [id, { score, failed }];
      });
      console.log(JSON.stringify(Object.fromEntries(scores)));
    }
  }
} finally {
  chrome.kill();
}
