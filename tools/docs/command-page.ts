import type { Argument, Command, Option } from "commander";
import { settingTable } from "../../src/config/setting-table.ts";

const purposes: ReadonlySet<string> = new Set(Object.values(settingTable).map(({ purpose }) => purpose));

/** `docs/commands.md`: every command of the program, as its own help describes it. @param program with all commands */
export function commandPage(program: Command): string {
  const all = commandsOf(program);
  const shared = sharedOptions(all);
  const sections = all.flatMap((command) => describe(command, shared));
  return [
    "# Commands",
    "",
    "Written by `npm run docs` from the program itself; `jurybox COMMAND --help` shows the same.",
    'Options named under "Settings" are explained in [configuration.md](configuration.md); each can also be set in `jurybox.yaml` or the environment.',
    "",
    "Every command takes:",
    "",
    ...optionTable([...shared.values()]),
    ...sections,
    "",
  ].join("\n");
}

/** Every command, each followed by those nested in it. */
function commandsOf(command: Command): Command[] {
  return command.commands.flatMap((nested) => [nested, ...commandsOf(nested)]);
}

/** The options that every command has, by their flags. A command that only holds others has none. */
function sharedOptions(commands: readonly Command[]): ReadonlyMap<string, Option> {
  const [first, ...others] = commands.filter(({ options }) => options.length > 0);
  const everywhere = first!.options.filter((option) =>
    others.every(({ options }) => options.some(({ flags }) => flags === option.flags)),
  );
  return new Map(everywhere.map((option) => [option.flags, option]));
}

function describe(command: Command, shared: ReadonlyMap<string, Option>): string[] {
  const name = fullName(command);
  const takes = command.registeredArguments.map((argument) => ` ${placeholder(argument)}`).join("");
  const own = command.options.filter(({ flags }) => !shared.has(flags));
  const settings = own.filter(({ description }) => purposes.has(description));
  const others = own.filter((option) => !settings.includes(option));
  const example = exampleOf(command);
  return [
    "",
    `${name.split(" ").length === 2 ? "##" : "###"} ${name}`,
    "",
    sentence(command.description()),
    ...(command.commands.length === 0
      ? []
      : ["", `Subcommands: ${command.commands.map((nested) => `\`${nested.name()}\``).join(", ")}.`]),
    ...(example === undefined
      ? []
      : ["", "```console", `$ ${name}${takes} [options]`, `$ ${example}`, "```"]),
    ...(takes === "" ? [] : ["", ...argumentTable(command.registeredArguments)]),
    ...(others.length === 0 ? [] : ["", ...optionTable(others)]),
    ...(settings.length === 0
      ? []
      : ["", `Settings: ${settings.map(({ long }) => `\`${long}\``).join(", ")}.`]),
  ];
}

function fullName(command: Command): string {
  return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}

function placeholder(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? "..." : ""}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

function argumentTable(rows: readonly Argument[]): string[] {
  return table(
    "argument",
    rows.map((argument) => [placeholder(argument), described(argument)]),
  );
}

function optionTable(rows: readonly Option[]): string[] {
  return table(
    "option",
    rows.map((option) => [option.flags, described(option)]),
  );
}

/** What it is for, and its default where the description does not name it. */
function described({ description, defaultValue }: Argument | Option): string {
  // The default of `--no-x` is that x is on, which its name says.
  const told = defaultValue !== undefined && typeof defaultValue !== "boolean";
  return told ? `${description} (default: ${String(defaultValue)})` : description;
}

function table(title: string, rows: readonly (readonly [string, string])[]): string[] {
  return [
    `| ${title} | |`,
    "| --- | --- |",
    ...rows.map(([name, text]) => `| \`${name}\` | ${text.replaceAll("|", String.raw`\|`)} |`),
  ];
}

/** The worked example at the end of the help; commands that only hold others have none. */
function exampleOf(command: Command): string | undefined {
  let help = "";
  command.configureOutput({ writeOut: (text) => void (help += text) }).outputHelp();
  return /^Example:\n {2}\$ (.*)$/mu.exec(help)?.[1];
}
