import { table } from "../table.ts";
import type { ModelInfo } from "../../domain/model.ts";
import type { OllamaServerModel } from "../../engines/ollama/ollama-server.ts";
import { formatBytes, integer } from "../../text/amounts.ts";
import { visibleLine } from "../../text/visible-text.ts";

/** The models of an Ollama server, as a table. The server's texts cannot act on the terminal. */
export function describeOllamaModels(models: readonly OllamaServerModel[]): string {
  if (models.length === 0)
    return "the server has no models: `jurybox models pull NAME --engine ollama` fetches one";
  const rows = models.map(({ name, bytes, quantization, parameters, digest }) => [
    visibleLine(name),
    formatBytes(bytes),
    visibleLine(quantization ?? ""),
    visibleLine(parameters ?? ""),
    digest.slice(0, 12),
  ]);
  return table([["model", "size", "quantisation", "parameters", "digest"], ...rows]);
}

/** What an Ollama server says about one model. */
export function describeOllamaModel(model: ModelInfo): string {
  const unknown = "not stated";
  const { name, sha256, parameters, quantization, contextTokens, license } = model;
  return table([
    ["model", visibleLine(name)],
    ["sha256", sha256 ?? unknown],
    ["parameters", parameters === null ? unknown : integer(parameters)],
    ["quantisation", visibleLine(quantization ?? unknown)],
    ["context", contextTokens === 0 ? unknown : `${integer(contextTokens)} tokens`],
    ["licence", visibleLine(license ?? unknown)],
  ]);
}
