import type { ModelInfo } from "../../domain/model.ts";
import type { ListedModel, ShownModel } from "./replies.ts";

const longestLicense = 100;

/**
 * The model's identity, from what the server knows of it.
 * @param name as asked for
 * @param contextTokens the window in use
 */
export function modelIdentity(
  name: string,
  shown: ShownModel,
  listed: ListedModel | undefined,
  contextTokens: number,
): ModelInfo {
  return {
    id: listed?.name ?? name,
    name: listed?.name ?? name,
    sha256: weightsSha256(shown.modelfile ?? "") ?? canonicalDigest(listed?.digest),
    quantization: knownQuantization(shown.details?.quantization_level),
    parameters: parameterCount(shown),
    contextTokens,
    license: firstLine(shown.license ?? ""),
    notice: null,
  };
}

/**
 * The SHA-256 of the GGUF file, which is the name of the blob in the Modelfile's FROM line; null when it names none,
 * or an adapter changes the weights.
 */
export function weightsSha256(modelfile: string): string | null {
  if (/^ADAPTER\s/m.test(modelfile)) return null;
  const [, hex] = /^FROM\s+.*\bsha256[-:]([0-9a-f]{64})\s*$/m.exec(modelfile) ?? [];
  return hex ?? null;
}

/** A digest without its scheme, hexadecimal; null when it is not one. */
export function canonicalDigest(digest: string | null | undefined): string | null {
  const hex = digest?.replace(/^sha256:/, "") ?? "";
  return /^[0-9a-f]{64}$/.test(hex) ? hex : null;
}

export function knownQuantization(level: string | null | undefined): string | null {
  return level === undefined || level === null || level === "" || level === "unknown" ? null : level;
}

/** Longest context window that the model was made for, in tokens; null when the server does not say. */
export function trainedContext({ model_info: info }: ShownModel): number | null {
  return positive(info?.[`${String(info["general.architecture"])}.context_length`]);
}

function parameterCount({ model_info: info, details }: ShownModel): number | null {
  const counted = positive(info?.["general.parameter_count"]);
  if (counted !== null) return counted;
  const [, number, unit] = /^([\d.]+)\s*([KMBT]?)$/.exec(details?.parameter_size ?? "") ?? [];
  const factor = { "": 1, K: 1e3, M: 1e6, B: 1e9, T: 1e12 }[unit ?? ""];
  return factor === undefined ? null : positive(Math.round(Number(number) * factor));
}

function positive(value: unknown): number | null {
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : null;
}

function firstLine(text: string): string | null {
  const line = text
    .split("\n")
    .map((each) => each.trim())
    .find((each) => each !== "");
  return line === undefined ? null : line.slice(0, longestLicense);
}

/**
 * A model's name as Ollama reads it: without the default registry and namespace, with the tag `latest` when none is
 * given, and in lower case, since Ollama ignores the case of names.
 */
export function canonicalName(name: string): string {
  const short = name
    .trim()
    .toLowerCase()
    .replace(/^registry\.ollama\.ai\//, "")
    .replace(/^library\//, "");
  const last = short.slice(short.lastIndexOf("/") + 1);
  return last.includes(":") ? short : `${short}:latest`;
}

export function isSameModel(a: string, b: string): boolean {
  return canonicalName(a) === canonicalName(b);
}
