import { Command, type CommanderError } from "commander";
import { type CommandEntry, commandTable } from "./command-table.ts";
import { example } from "./options.ts";
import type { OpenSession } from "./session.ts";
import { JuryboxError } from "../domain/error.ts";
import { packageVersion } from "../files/package-root.ts";

/**
 * The command line. Only commands whose name stands among the arguments are built; of the others, name and
 * description are enough for the overview, and loading them all would take longer than showing it.
 * @param args what follows the program's name
 */
export async function buildProgram(open: OpenSession, args: readonly string[]): Promise<Command> {
  const program = new Command("jurybox")
    .description(
      "A review panel in a box: four persona reviewers read a fact file on a model on your own machine.",
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

/** What the overview needs of a command. */
function placeholder({ name, takes }: CommandEntry): Command {
  const command = new Command(name);
  return takes === undefined ? command : command.argument(takes);
}

/**
 * Errors of a command and those nested in it are thrown, not printed: a JuryboxError `usage`. What ends a command
 * without an error (help, version) is thrown as a CommanderError.
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

/** Commander's error of a command as the program's own: what, and what to do. */
function usageError(command: Command, error: CommanderError): JuryboxError {
  const name = fullName(command);
  const help = `\`${name} --help\``;
  if (error.code === "commander.help") {
    const names = command.commands.map((nested) => nested.name()).join(", ");
    return new JuryboxError("usage", `${name} needs a command: ${names}`, { hint: `${help} explains them.` });
  }
  const [what = "", suggestion] = error.message.replace(/^error: /, "").split("\n");
  const hint = suggestion?.replaceAll(/[()]/g, "") ?? `${help} shows its arguments and options.`;
  return new JuryboxError("usage", what, { hint });
}

function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}
