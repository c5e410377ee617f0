import { readFile } from "node:fs/promises";
import { chromium, type Browser } from "playwright-core";

export const executablePath = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";
const launchArguments =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";

export async function launchChromium(): Promise<Browser> {
  return await chromium.launch({ executablePath, args: launchArguments.split(" ") });
}

/** What `page-audit.js` finds out about the page that it runs in. */
export interface Audit {
  readonly wider: number;
  readonly sticksOut: readonly string[];
  readonly headings: readonly number[];
  readonly namelessPictures: readonly string[];
  readonly contrasts: readonly { readonly element: string; readonly ratio: number }[];
  readonly tags: readonly string[];
  readonly handlers: readonly string[];
  readonly targets: readonly string[];
  readonly deadLinks: number;
  readonly styleSheets: number;
  readonly attacked: boolean;
}

export async function readAudit(): Promise<string> {
  return await readFile(new URL("page-audit.js", import.meta.url), "utf8");
}
