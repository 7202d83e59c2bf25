/* What visit.mjs uses of Node.js and of Lighthouse, which has a lock of its own. */

declare const process: { argv: string[] };

declare module "chrome-launcher" {
  export function launch(options: { chromeFlags: string[] }): Promise<{ port: number; kill(): void }>;
}

declare module "lighthouse" {
  interface Category {
    id: string;
    score: number | null;
    auditRefs: { id: string; weight: number }[];
  }
  interface LighthouseResult {
    runtimeError?: { message: string };
    categories: Record<string, Category>;
    audits: Record<string, { score: number | null; title: string }>;
  }
  /** Nothing comes of a run that is not one of a page. */
  export default function lighthouse(
    address: string,
    flags: { port: number; logLevel: "error" },
  ): Promise<{ lhr: LighthouseResult } | undefined>;
}
