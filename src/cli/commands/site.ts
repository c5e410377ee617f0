import path from "node:path";
import { Command, InvalidArgumentError, Option } from "commander";
import { count } from "../../text/amounts.ts";
import { example, withGlobalOptions, withSettings } from "../options.ts";
import { batchProgress } from "../progress/progress.ts";
import type { OpenSession } from "../session.ts";

interface SiteOptions {
  readonly output?: string;
  readonly pairs: number;
  readonly url?: string;
}

const mostPairs = 100;

export function siteCommand(open: OpenSession): Command {
  const command = new Command("site")
    .option("--output <dir>", "folder for the site (default: site inside the output folder)")
    .addOption(
      new Option("--pairs <n>", "most side-by-side pages per tool, with the tools nearest in score")
        .argParser(pairCount)
        .default(4),
    )
    .addOption(
      new Option("--url <address>", "address where the site will be published, for its sitemap").argParser(
        webFolder,
      ),
    )
    .action(async ({ output, pairs, url = "" }: SiteOptions, self: Command) => {
      const { console, context } = await open(self);
      const { makeSite } = await import("../../site/make-site.ts");
      const folder =
        output === undefined ? path.join(context.settings.output, "site") : context.settings.output;
      const onProgress = batchProgress(console.progress, "pages");
      const made = await makeSite(context, { folder, pairsPerTool: pairs, base: url, onProgress });
      if (url === "") console.note("sitemap.xml holds relative addresses: search engines need --url");
      const first = path.join(folder, "index.html");
      if (console.json) console.print(JSON.stringify({ ...made, index: first }, undefined, 2));
      else {
        const { written, unchanged, removed } = made;
        console.print(
          `${count(made.tools, "tool")}, ${count(made.pairs, "pair")}: ${count(written, "file")} written, ${unchanged} unchanged, ${removed} removed\n${path.relative(process.cwd(), first)}`,
        );
      }
    });
  return example(
    withSettings(withGlobalOptions(command), ["threshold", "personas"]),
    "jurybox site --output public --url https://reviews.example/",
  );
}

function pairCount(text: string): number {
  if (/^\d{1,3}$/.test(text) && Number(text) <= mostPairs) return Number(text);
  throw new InvalidArgumentError(`It must be a whole number from 0 to ${mostPairs}.`);
}

/** The address of a folder, ending with a slash. It goes into XML, so nothing in it may need escaping there. */
function webFolder(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.search + url.hash !== "") {
    throw new InvalidArgumentError(
      "It must be an address such as https://reviews.example/ or https://me.example/reviews/.",
    );
  }
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}
