import { JuryboxError } from "../../domain/error.ts";
import type { HubFile, WheelPart } from "./catalogue-entry.ts";
import { partNames } from "../gguf/split.ts";

/** One model, named. */
export type NamedModel =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "path"; readonly path: string }
  /** Its files in order: all parts of a split model, whichever of them was named. */
  | { readonly kind: "hub"; readonly targets: readonly ModelTarget[] };

/** What `--model` can say. */
export type ModelSpec = { readonly kind: "auto" } | NamedModel;

/**
 * Reads a model as users write it: `auto`, a catalogue name, a path to a GGUF file (it ends in `.gguf`
 * or holds a slash), or `hf:owner/repository/file.gguf`.
 * @throws JuryboxError `usage` when a `hf:` address is malformed or the text is empty
 */
export function parseModelSpec(text: string): ModelSpec {
  const trimmed = text.trim();
  if (trimmed === "") {
    throw new JuryboxError("usage", "the model's name is empty", {
      hint: "`jurybox models list` shows the names.",
    });
  }
  if (trimmed === "auto") return { kind: "auto" };
  if (trimmed.startsWith("hf:")) return { kind: "hub", targets: parseHubAddress(trimmed) };
  const isPath = /[/\\]/.test(trimmed) || trimmed.toLowerCase().endsWith(".gguf");
  return isPath ? { kind: "path", path: trimmed } : { kind: "name", name: trimmed };
}

function parseHubAddress(address: string): ModelTarget[] {
  const segments = address.slice("hf:".length).split("/");
  const [owner, repository, ...file] = segments;
  // Segments become parts of a URL and of a file name in the cache: one of dots alone would climb out of both.
  const valid =
    owner !== undefined &&
    repository !== undefined &&
    file.length > 0 &&
    segments.every((segment) => /^[\w.-]+$/.test(segment) && !/^\.+$/.test(segment)) &&
    file.at(-1)!.endsWith(".gguf");
  if (!valid) {
    throw new JuryboxError("usage", `${address} is not the address of a model file`, {
      hint: "Write hf:owner/repository/file.gguf, as in the file's page on the hub.",
    });
  }
  const folders = file.slice(0, -1);
  return partNames(file.at(-1)!).map((name, index) => ({
    id: `hf:${[owner, repository, ...folders, name].join("/")}`,
    // Many repositories give their files the same name, so the name in the cache holds the whole address.
    file: { name: [owner, repository, ...folders, name].join("--"), bytes: null, sha256: null },
    hub: { repository: `${owner}/${repository}`, file: [...folders, name].join("/") },
    wheels: [],
    // The first part speaks for the others.
    license: index === 0 ? null : { notice: null },
  }));
}

/** A GGUF file that should be on disk: its name there, its identity, and where its bytes can come from. */
export interface ModelTarget {
  /** What the user calls it. */
  readonly id: string;
  readonly file: {
    readonly name: string;
    /** Null until a source states it. */
    readonly bytes: number | null;
    /** Null until a source states it. */
    readonly sha256: string | null;
  };
  readonly hub: HubFile | null;
  readonly wheels: readonly WheelPart[];
  /** Null when only the file itself says: it is then read from the file's head, before the rest is fetched. */
  readonly license: { readonly notice: string | null } | null;
}
