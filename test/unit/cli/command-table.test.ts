import { describe, expect, test } from "vitest";
import { commandTable } from "../../../src/cli/command-table.ts";
import { buildProgram } from "../../../src/cli/program.ts";
import type { OpenSession } from "../../../src/cli/session.ts";

const neverOpened = (() => {
  throw new Error("help opens no session");
}) as unknown as OpenSession;

describe("the overview", () => {
  test.each(commandTable)("describes $name as its own help does", async ({ name, takes, description }) => {
    const [stub, real] = await Promise.all([[], [name]].map((args) => buildProgram(neverOpened, args)));
    const [short, full] = [stub!, real!].map((program) =>
      program.commands.find((command) => command.name() === name),
    );
    expect(short?.description()).toBe(description);
    expect(full?.description()).toBe(description);
    const own = (full?.registeredArguments ?? []).map((argument) =>
      argument.required ? `<${argument.name()}...>` : `[${argument.name()}...]`,
    );
    const plain = (text: string) => text.replace("...", "");
    expect(own.map(plain)).toEqual(takes === undefined ? [] : [plain(takes)]);
  });

  test("keeps the order in which a reader meets the commands", async () => {
    const program = await buildProgram(neverOpened, ["compare"]);
    expect(program.commands.map((command) => command.name())).toEqual(commandTable.map(({ name }) => name));
  });
});
