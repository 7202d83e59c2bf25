/* The parts of Node.js and Lighthouse that our scripts use; Lighthouse has its own lock file. */

declare const process: { argv: string[]; stdout: { write(text: string): void } };

declare module "node:fs" {
  export function readFileSync(path: string): Uint8Array;
  export function readFileSync(path: number, encoding: "utf-8"): string;
  export function writeFileSync(path: string, data: Uint8Array): void;
}

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
  /** Resolves to undefined if the run is not a page visit. */
  export default function lighthouse(
    address: string,
    flags: { port: number; logLevel: "error" },
    config: { extends: string; settings: { skipAudits: string[] } },
  ): Promise<{ lhr: LighthouseResult } | undefined>;
}
