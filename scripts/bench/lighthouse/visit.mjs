/* Visit each address with one Chromium (CHROME_PATH) as Lighthouse's phone on a slow network; write
   what it finds as one line of JSON a visit. `node visit.mjs VISITS ADDRESS …` */
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [visits, ...addresses] = process.argv.slice(2);

/* On a busy machine the browser's trace is lost at times: a visit is tried again. */
const found = async (address) => {
  let fault;
  for (let tries = 0; tries < 3; tries += 1) {
    try {
      const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error" });
      if (!lhr.runtimeError) return lhr;
      fault = lhr.runtimeError;
    } catch (error) {
      fault = error;
    }
  }
  throw new Error(`${address}: ${fault.message}`);
};

const chrome = await launch({ chromeFlags: ["--headless=new", "--no-sandbox"] });
try {
  for (const address of addresses) {
    for (let visit = 0; visit < Number(visits); visit += 1) {
      const lhr = await found(address);
      const scores = Object.values(lhr.categories).map(({ id, score, auditRefs }) => {
        const failed = auditRefs.filter((audit) => audit.weight && lhr.audits[audit.id].score < 1);
        return [id, { score, failed: failed.map((audit) => lhr.audits[audit.id].title) }];
      });
      console.log(JSON.stringify(Object.fromEntries(scores)));
    }
  }
} finally {
  chrome.kill();
}
