import path from "node:path";
import { Command } from "commander";
import { count } from "../../text/amounts.ts";
import type { Persona } from "../../domain/persona.ts";
import { exitCodes } from "../exit-codes.ts";
import { example, withGlobalOptions } from "../options.ts";
import type { OpenSession } from "../session.ts";
import { table } from "../table.ts";

export function personasCommand(open: OpenSession): Command {
  return new Command("personas")
    .addCommand(listCommand(open))
    .addCommand(showCommand(open))
    .addCommand(checkCommand(open));
}

function listCommand(open: OpenSession): Command {
  const command = new Command("list")
    .description("list the personas that a panel can seat")
    .action(async (_options: object, self: Command) => {
      const { console, context } = await open(self);
      const { seatablePersonas } = await import("../../app/personas.ts");
      const rows = seatablePersonas(context).map(({ id, origin, path: file, persona }) =>
        persona instanceof Error
          ? { id, origin, file, fields: 0, items: 0, problem: persona.message }
          : { id, origin, file, fields: persona.fields.length, items: persona.items.length, problem: null },
      );
      if (console.json) console.print(JSON.stringify(rows, undefined, 2));
      else {
        const body = rows.map((row) => [
          row.id,
          row.origin,
          String(row.fields),
          String(row.items),
          row.problem ?? "",
        ]);
        console.print(table([["persona", "from", "fields", "items", ""], ...body]));
      }
    });
  return example(withGlobalOptions(command), "jurybox personas list");
}

function showCommand(open: OpenSession): Command {
  const command = new Command("show")
    .description("show what a persona asks and writes")
    .argument("<id>", "the persona, as `personas list` shows it")
    .action(async (id: string, _options: object, self: Command) => {
      const { console, context } = await open(self);
      const { findPersona } = await import("../../app/personas.ts");
      const persona = findPersona(context, id);
      console.print(console.json ? JSON.stringify(persona, undefined, 2) : describe(persona));
    });
  return example(withGlobalOptions(command), "jurybox personas show skeptic");
}

function describe({ name, lens, guidance, fields, items }: Persona): string {
  const questions = items.map((item) => [item.question, item.polarity, String(item.weight)]);
  const parts = fields.map((field) => `  ${field.label}: ${field.task}`).join("\n");
  return `${name}\n${lens}\n\nwrites\n${parts}\n\nasks\n${table([["question", "polarity", "weight"], ...questions])}\n${guidance}`;
}

function checkCommand(open: OpenSession): Command {
  const command = new Command("check")
    .description("check persona files and report every problem with its line and what to do")
    .argument("[file...]", "persona files (default: all that a panel can seat)")
    .action(async (named: string[], _options: object, self: Command) => {
      const { console, context, exitWith } = await open(self);
      const { checkPersonas } = await import("../../app/personas.ts");
      const { files, problems } = checkPersonas(context, named);
      if (console.json) console.print(JSON.stringify(problems, undefined, 2));
      else if (problems.length === 0) console.print(`${count(files.length, "file")}, no problems`);
      for (const { file, line, level, what, fix } of console.json ? [] : problems) {
        console.print(
          `${path.relative(process.cwd(), file)}${line === null ? "" : `:${line}`}: ${level}: ${what}\n  ${fix}`,
        );
      }
      if (problems.some((problem) => problem.level === "error")) exitWith(exitCodes.badInput);
    });
  return example(withGlobalOptions(command), "jurybox personas check personas/builder.md");
}
