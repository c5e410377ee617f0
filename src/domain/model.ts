/** What ran: identity by content, so that a score can be traced to the bytes that made it. */
export interface ModelInfo {
  /** Catalogue id, or the file's or server's own name. */
  readonly id: string;
  readonly name: string;
  /** SHA-256 of the GGUF, or the server's digest; null when an engine cannot tell. */
  readonly sha256: string | null;
  readonly quantization: string | null;
  /** Number of weights; null when unknown. */
  readonly parameters: number | null;
  /** Context window used, in tokens. */
  readonly contextTokens: number;
  readonly license: string | null;
  /** Shown in every output made with the model, when its licence restricts use. */
  readonly notice: string | null;
}

/** The machine that ran it. */
export interface HostInfo {
  readonly cpu: string;
  readonly cores: number;
  readonly ramBytes: number;
  readonly gpu: string | null;
}
