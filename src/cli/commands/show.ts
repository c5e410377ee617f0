import { Command } from "commander";
import { example, withGlobalOptions } from "../options.ts";
import type { OpenSession } from "../session.ts";

export function showCommand(open: OpenSession): Command {
  const command = new Command("show")
    .argument("<slug>", "a reviewed tool, such as mistral-3-small-22b")
    .action(async (slug: string, _options: object, self: Command) => {
      const { console, context } = await open(self);
      const { storedComparison } = await import("../../app/stored.ts");
      const { formats } = await import("../../report/formats.ts");
      const comparison = await storedComparison(context, [slug]);
      const render = console.json ? formats.json : formats.terminal;
      console.print(render(comparison, console));
    });
  return example(withGlobalOptions(command), "jurybox show mistral-3-small-22b");
}
