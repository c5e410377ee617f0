import { expect, test } from "vitest";
import { installedProgram, requiredServers, serverNames } from "../../tools/servers/installed.ts";

const missing = serverNames.filter((name) => installedProgram(name) === null);
if (missing.length > 0) {
  console.warn(`Not installed, and so not tested: ${missing.join(", ")} (npm run servers:install -- NAME).`);
}

test("the servers that this run requires are installed", () => {
  const required = requiredServers();
  expect(required.filter((name) => !serverNames.some((known) => known === name))).toEqual([]);
  const lacking = missing.filter((name) => required.includes(name)).join(" ");
  expect(lacking, `not installed: npm run servers:install -- ${lacking}`).toBe("");
});
