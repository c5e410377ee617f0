/** Servers of the OpenAI interface whose ways are known. */
export const serverKinds = ["vllm", "llama-server", "lm-studio", "mistral", "other"] as const;
export type ServerKind = (typeof serverKinds)[number];
