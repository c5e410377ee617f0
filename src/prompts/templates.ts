import { readFileSync } from "node:fs";
import { join } from "node:path";
import Handlebars from "handlebars";
import { JuryboxError } from "../domain/error.ts";
import { hashValue } from "../domain/hash.ts";
import { packagePath } from "../files/package-root.ts";
import { systemErrorCode } from "../files/system-error.ts";

/** The templates that shape judging. */
const judgeNames = ["system", "statements", "item", "direct"] as const;
/** The templates that shape a review. */
const reviewNames = [...judgeNames, "facts", "persona", "field"] as const;
const names = [...reviewNames, "pair", "pair-item"] as const;
export type TemplateName = (typeof names)[number];

export interface Templates {
  /** Fills a template. Values are put in as they are: a prompt is plain text, not HTML. */
  render(name: TemplateName, values: Readonly<Record<string, unknown>>): string;
  /** SHA-256 of the templates that shape judging: different wording needs a different scale. */
  readonly judgeHash: string;
  /** SHA-256 of the templates that shape a review. */
  readonly hash: string;
}

/**
 * Reads the prompt templates (Handlebars). A template missing from `ownFolder` is taken from `folder`.
 * @throws JuryboxError `config` when a template is missing or names a value that does not exist
 */
export function loadTemplates(folder: string, ownFolder?: string): Templates {
  const sources = Object.fromEntries(names.map((name) => [name, readTemplate(name, folder, ownFolder)]));
  const compiled = new Map(
    names.map((name) => [
      name,
      Handlebars.compile<unknown>(sources[name]!.text, {
        noEscape: true,
        strict: true,
        knownHelpersOnly: true,
      }),
    ]),
  );
  const textsOf = (list: readonly TemplateName[]) => list.map((name) => sources[name]!.text);
  return {
    render(name, values) {
      try {
        return compiled.get(name)!(values, { allowProtoPropertiesByDefault: false });
      } catch (cause) {
        throw new JuryboxError(
          "config",
          `the prompt template cannot be filled: ${(cause as Error).message}`,
          {
            where: sources[name]!.path,
            hint: "Compare it with the template of the same name that jurybox ships.",
            cause,
          },
        );
      }
    },
    judgeHash: hashValue(textsOf(judgeNames)),
    hash: hashValue(textsOf(reviewNames)),
  };
}

/** The shipped templates, replaced by a workspace's own where it has them. @throws JuryboxError as `loadTemplates` */
export function workspaceTemplates({ workspace }: { readonly workspace: string }): Templates {
  return loadTemplates(packagePath("prompts"), join(workspace, "prompts"));
}

function readTemplate(name: TemplateName, folder: string, ownFolder: string | undefined) {
  const file = `${name}.hbs`;
  const candidates =
    ownFolder === undefined ? [join(folder, file)] : [join(ownFolder, file), join(folder, file)];
  for (const path of candidates) {
    try {
      return { path, text: readFileSync(path, "utf8") };
    } catch (cause) {
      if (systemErrorCode(cause) !== "ENOENT") {
        throw new JuryboxError("config", "the prompt template cannot be read", {
          where: path,
          hint: "Check the file's permissions.",
          cause,
        });
      }
    }
  }
  throw new JuryboxError("config", `the prompt template ${file} is missing`, {
    where: folder,
    hint: "Install jurybox again: it ships this file.",
  });
}
