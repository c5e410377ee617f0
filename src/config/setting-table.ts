import type { SettingKey } from "./settings.ts";

export interface SettingEntry {
  readonly environment: `JURYBOX_${string}`;
  readonly flag: `--${string}`;
  /** How a flag's or a variable's text becomes a value. */
  readonly kind: "text" | "number" | "switch" | "list";
  /** What the value must be, as the end of "… must be". */
  readonly takes: string;
  readonly purpose: string;
  /** A value as users write it, where there is no default to show. */
  readonly example?: string;
}

const aPath = "the path of a";

/** What users see of each setting: its names, what it takes and what it is for, with its default. */
export const settingTable: Readonly<Record<SettingKey, SettingEntry>> = {
  engine: {
    environment: "JURYBOX_ENGINE",
    flag: "--engine",
    kind: "text",
    takes: "the name of an engine: llama, ollama or openai",
    purpose:
      "What runs the model: llama (default) is built in, ollama is an Ollama server, openai any OpenAI-compatible server.",
  },
  baseUrls: {
    environment: "JURYBOX_BASE_URL",
    flag: "--base-url",
    kind: "list",
    takes: "a list of 1 to 64 different http or https addresses of servers",
    purpose:
      "Where the server listens, for the engines ollama and openai; several, separated by commas, share the work.",
    example: "http://127.0.0.1:8080/v1",
  },
  server: {
    environment: "JURYBOX_SERVER",
    flag: "--server",
    kind: "text",
    takes: "auto, vllm, llama-server, lm-studio, mistral or other",
    purpose:
      "Which server the engine openai talks to: vllm, llama-server, lm-studio, mistral or other; auto (default) asks it.",
  },
  apiKeyCommand: {
    environment: "JURYBOX_API_KEY_COMMAND",
    flag: "--api-key-command",
    kind: "text",
    takes: "a command that prints a key",
    purpose:
      "Command that prints the server's key, unless JURYBOX_API_KEY holds it. The key is never stored or shown.",
    example: "pass show mistral",
  },
  maxRequests: {
    environment: "JURYBOX_MAX_REQUESTS",
    flag: "--max-requests",
    kind: "number",
    takes: "a whole number from 1 to 1000000000",
    purpose: "Most requests that a command may send to servers (default: no limit).",
    example: "5000",
  },
  maxTokens: {
    environment: "JURYBOX_MAX_TOKENS",
    flag: "--max-tokens",
    kind: "number",
    takes: "a whole number from 1 to 1000000000000",
    purpose: "Most tokens, read and written, that a command may use on servers (default: no limit).",
    example: "2000000",
  },
  model: {
    environment: "JURYBOX_MODEL",
    flag: "--model",
    kind: "text",
    takes: "a catalogue name, the path of a GGUF file, hf:owner/repository/file.gguf, or auto",
    purpose:
      "The model that writes the reviews: a catalogue name or a GGUF file; auto (default) takes one that suits this machine.",
  },
  modelSha256: {
    environment: "JURYBOX_MODEL_SHA256",
    flag: "--model-sha256",
    kind: "text",
    takes: "a SHA-256 checksum, 64 hexadecimal digits",
    purpose:
      "Checksum of the model file on the engine openai's server: scales and reviews of that file then count for it.",
    example: "cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
  },
  modelsDir: {
    environment: "JURYBOX_MODELS_DIR",
    flag: "--models-dir",
    kind: "text",
    takes: `${aPath} folder`,
    purpose:
      "Folder of model files, searched before the cache and never written to; several are joined as in PATH.",
    example: "models",
  },
  contextTokens: {
    environment: "JURYBOX_CONTEXT_TOKENS",
    flag: "--context-tokens",
    kind: "number",
    takes: "a whole number from 1024 to 131072",
    purpose:
      "Context window in tokens (default: 4096). A dossier and its prompt must fit; more takes more memory.",
  },
  maxParallel: {
    environment: "JURYBOX_MAX_PARALLEL",
    flag: "--max-parallel",
    kind: "number",
    takes: "a whole number from 1 to 64",
    purpose:
      "Reviews written at the same time (default: the fastest number in a stored benchmark, else 4, as memory allows).",
    example: "8",
  },
  gpu: {
    environment: "JURYBOX_GPU",
    flag: "--gpu",
    kind: "text",
    takes: "auto or cpu",
    purpose: "auto (default) uses a GPU where there is one; cpu never does.",
  },
  threshold: {
    environment: "JURYBOX_THRESHOLD",
    flag: "--threshold",
    kind: "number",
    takes: "a whole number from 1 to 99",
    purpose: "Ship at this score and above (default: 60).",
  },
  seed: {
    environment: "JURYBOX_SEED",
    flag: "--seed",
    kind: "number",
    takes: "a whole number from 0 to 4294967295",
    purpose: "Seed of the random choices in writing (default: 1).",
  },
  temperature: {
    environment: "JURYBOX_TEMPERATURE",
    flag: "--temperature",
    kind: "number",
    takes: "a number from 0 to 2",
    purpose:
      "How freely the prose is written (default: 0.4); 0 always takes the likeliest word. Scores do not depend on it.",
  },
  topP: {
    environment: "JURYBOX_TOP_P",
    flag: "--top-p",
    kind: "number",
    takes: "a number above 0, at most 1",
    purpose: "Writing chooses among the likeliest words that together reach this probability (default: 0.9).",
  },
  samples: {
    environment: "JURYBOX_SAMPLES",
    flag: "--samples",
    kind: "number",
    takes: "a whole number from 1 to 20",
    purpose:
      "How often each dossier is judged (default: 1), each time in other wordings and another order of the facts.",
  },
  scoring: {
    environment: "JURYBOX_SCORING",
    flag: "--scoring",
    kind: "text",
    takes: "items or direct",
    purpose:
      "items (default) scores by yes/no questions; direct lets the model write the number, as a baseline.",
  },
  personas: {
    environment: "JURYBOX_PERSONAS",
    flag: "--personas",
    kind: "list",
    takes: "a list of 1 to 16 different persona ids",
    purpose: "Who sits on the panel, in the order of the report (default: builder,skeptic,futurist,founder).",
  },
  database: {
    environment: "JURYBOX_DATABASE",
    flag: "--db",
    kind: "text",
    takes: `${aPath} file`,
    purpose: "The SQLite file that keeps every review (default: jurybox.db).",
  },
  output: {
    environment: "JURYBOX_OUTPUT",
    flag: "--output",
    kind: "text",
    takes: `${aPath} folder`,
    purpose: "Where generated pages go (default: output).",
  },
  offline: {
    environment: "JURYBOX_OFFLINE",
    flag: "--offline",
    kind: "switch",
    takes: "true or false",
    purpose: "Forbids every use of the network.",
  },
  timeout: {
    environment: "JURYBOX_TIMEOUT",
    flag: "--timeout",
    kind: "text",
    takes: "a duration from 1s to 168h, such as 90s, 30m or 1h30m",
    purpose: "Longest time that a command may run, such as 30m (default: no limit).",
    example: "30m",
  },
};
