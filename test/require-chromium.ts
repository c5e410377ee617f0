import { existsSync } from "node:fs";
import { executablePath } from "./integration/report/chromium.ts";

/** Tests that look at pages are not left out where there is no browser: they fail. */
export default function requireChromium(): void {
  if (existsSync(executablePath)) return;
  throw new Error(
    `There is no Chromium at ${executablePath}: \`bash scripts/system-packages.sh\` installs it, or CHROMIUM_PATH says where it is.`,
  );
}
