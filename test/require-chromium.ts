import { existsSync } from "node:fs";
import { executablePath } from "./integration/report/chromium.ts";

/** Without a browser, tests that look at pages fail; they are not skipped. */
export default function requireChromium(): void {
  if (existsSync(executablePath)) return;
  throw new Error(
    `There is no Chromium at ${executablePath}: install it with \`bash scripts/system-packages.sh\`, or set CHROMIUM_PATH to where it is.`,
  );
}
