import { Command, type CommanderError } from "commander";
import { type CommandEntry, commandTable } from "./command-table.ts";
import { example } from "./options.ts";
import type { OpenSession } from "./session.ts";
import { JuryboxError } from "../domain/error.ts";
import { packageVersion } from "../files/package-root.ts";

/**
 * The command line. Only commands named among the arguments are built. For the others, name and description are
 * enough: loading them all would take longer than showing the overview.
 * @param args the arguments after the program's name
 */
export async function buildProgram(open: OpenSession, args: readonly string[]): Promise<Command> {
  const program = new Command("jurybox")
    .description(
      "A review panel in a box: a model on your own machine reads a fact file as four persona reviewers.",
    )
    .version(packageVersion());
  for (const entry of commandTable) {
    const command = args.includes(entry.name) ? (await entry.load())(open) : placeholder(entry);
    program.addCommand(command.description(entry.description));
  }
  return example(
    throwErrors(program),
    "jurybox compare examples/mistral-3-small-22b.md examples/mistral-medium-3-2.md",
  );
}

/** As much of a command as the overview needs. */
function placeholder({ name, takes }: CommandEntry): Command {
  const command = new Command(name);
  return takes === undefined ? command : command.argument(takes);
}

/**
 * Makes a command and those nested in it throw their errors as JuryboxError `usage` instead of printing them. Help and
 * version, which end a command without an error, are thrown as CommanderError.
 */
function throwErrors(command: Command): Command {
  for (const nested of command.commands) throwErrors(nested);
  return command
    .showSuggestionAfterError()
    .configureOutput({ writeErr() {}, outputError() {} })
    .exitOverride((error) => {
      throw error.exitCode === 0 ? error : usageError(command, error);
    });
}

/** Turns commander's error into the program's own: what happened, and what to do. */
function usageError(command: Command, error: CommanderError): JuryboxError {
  const name = fullName(command);
  const help = `\`${name} --help\``;
  if (error.code === "commander.help") {
    const names = command.commands.map((nested) => nested.name()).join(", ");
    return new JuryboxError("usage", `${name} needs a command: ${names}`, {
      hint: `Run ${help} to see what each does.`,
    });
  }
  const [what = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
  const hint = suggestion?.replaceAll(/[()]/g, "") ?? `Run ${help} to see its arguments and options.`;
  return new JuryboxError("usage", what, { hint });
}

function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}
