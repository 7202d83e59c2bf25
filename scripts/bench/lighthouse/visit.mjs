/* Visit each address with one Chromium (CHROME_PATH) as Lighthouse's phone on a slow network; write
   what it finds as one line of JSON a visit. `node visit.mjs VISITS ADDRESS …` */
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [visits, ...addresses] = process.argv.slice(2);
/* On a busy machine the browser's trace is lost at times: a visit is tried again. */
const whole = async (address, tries = 3) => {
  const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "error" });
  if (!lhr.runtimeError) return lhr;
  if (tries > 1) return whole(address, tries - 1);
  throw new Error(`${address}: ${lhr.runtimeError.message}`);
};

const chrome = await launch({ chromeFlags: ["--headless=new", "--no-sandbox"] });
try {
  for (const address of addresses) {
    for (let visit = 0; visit < Number(visits); visit += 1) {
      const lhr = await whole(address);
      const found = Object.values(lhr.categories).map(({ id, score, auditRefs }) => {
        const failed = auditRefs.filter((audit) => audit.weight && lhr.audits[audit.id].score < 1);
        return [id, { score, failed: failed.map((audit) => lhr.audits[audit.id].title) }];
      });
      console.log(JSON.stringify(Object.fromEntries(found)));
    }
  }
} finally {
  chrome.kill();
}
