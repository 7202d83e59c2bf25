/* Opens PDFs as Firefox does, and fills them in if asked: reads one JSON order from standard input,
   {"papers": [{"path", "values", "saved"}]}, and answers with what pdf.js warns of in each paper
   and the values that its fields hold. `values` has a value by a field's name. */
import { readFileSync, writeFileSync } from "node:fs";

const [packages] = process.argv.slice(2);
const pdfjs = await import(`${packages}/pdfjs-dist/legacy/build/pdf.mjs`);
const folder = (/** @type {string} */ name) => `${packages}/pdfjs-dist/${name}/`;

/** @typedef {{ path: string, values?: Record<string, string | boolean>, saved?: string }} Order */
/** @typedef {{ id: string, type?: string, value: unknown, exportValues?: string }} Field */

/** @type {string[]} */
let warnings = [];
const AWAY_FROM_BROWSERS = "OffscreenCanvas is not supported"; // of Node.js, not of the paper
for (const level of /** @type {const} */ (["log", "warn", "error"])) {
  console[level] = (/** @type {unknown[]} */ ...said) => {
    if (!said.join(" ").includes(AWAY_FROM_BROWSERS)) warnings.push(said.join(" "));
  };
}

async function paper(/** @type {Order} */ { path, values, saved }) {
  warnings = [];
  const document = await pdfjs.getDocument({
    data: new Uint8Array(readFileSync(path)),
    standardFontDataUrl: folder("standard_fonts"),
    wasmUrl: folder("wasm"),
    verbosity: pdfjs.VerbosityLevel.WARNINGS,
  }).promise;
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    await page.getAnnotations();
    await page.getOperatorList({ annotationMode: pdfjs.AnnotationMode.ENABLE });
  }
  /** @type {Map<string, Field[]>} */
  const all = (await document.getFieldObjects()) ?? new Map();
  const fields = [...all]
    .map(([name, found]) => ({ name, found: found.filter(({ type }) => type) }))
    .filter(({ found }) => found.length);
  for (const { name, found } of fields) {
    const value = values?.[name];
    if (value === undefined) continue;
    for (const { id, type, exportValues } of found.filter((field) => field.id)) {
      const isOn = value === true || value === exportValues;
      document.annotationStorage.setValue(id, { value: type === "text" ? value : isOn });
    }
  }
  if (saved) writeFileSync(saved, await document.saveDocument());
  const held = fields.map(({ name, found: [field] }) => [name, field.value]);
  await document.loadingTask.destroy();
  return { warnings, values: Object.fromEntries(held) };
}

const answers = [];
for (const order of JSON.parse(readFileSync(0, "utf-8")).papers) answers.push(await paper(order));
process.stdout.write(JSON.stringify(answers));
