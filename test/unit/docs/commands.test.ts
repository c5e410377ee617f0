import { expect, test } from "vitest";
import { commandTable } from "../../../src/cli/command-table.ts";
import { buildProgram } from "../../../src/cli/program.ts";
import type { OpenSession } from "../../../src/cli/session.ts";
import { commandPage } from "../../../tools/docs/command-page.ts";

/** Never called: no command is run here. */
const unopened = (() => {
  throw new Error("no session is opened for a page of the documentation");
}) as unknown as OpenSession;

test("docs/commands.md matches the commands: `npm run docs` writes it", async () => {
  const program = await buildProgram(
    unopened,
    commandTable.map(({ name }) => name),
  );
  await expect(commandPage(program), "run npm run docs").toMatchFileSnapshot("../../../docs/commands.md");
}, 30_000);
