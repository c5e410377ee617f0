import type { Command, CommanderError } from "commander";
import { JuryboxError } from "../domain/error.ts";

/** Commander's error of a command as the program's own: what, and what to do. */
export function usageError(command: Command, error: CommanderError): JuryboxError {
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
