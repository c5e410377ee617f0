import type { HubFile, WheelPart } from "./catalogue/catalogue-entry.ts";

/** A GGUF file that should be on disk: its name there, its identity, and where its bytes can come from. */
export interface ModelTarget {
  /** What the user calls it. */
  readonly id: string;
  readonly file: {
    readonly name: string;
    /** Null until a source tells. */
    readonly bytes: number | null;
    /** Null until a source tells. */
    readonly sha256: string | null;
  };
  readonly hub: HubFile | null;
  readonly wheels: readonly WheelPart[];
  /** Null until the file itself tells: it is then read from the file's head, before the rest is fetched. */
  readonly license: { readonly notice: string | null } | null;
}
