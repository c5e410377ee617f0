/** `pp512`, `tg128`, `pp512+tg128`, with ` @ d1024` behind a filled context: as llama-bench prints its tests. */
export function throughputName(prompt: number, generated: number, depth: number): string {
  const parts = [prompt > 0 && `pp${prompt}`, generated > 0 && `tg${generated}`].filter(Boolean);
  return parts.join("+") + (depth > 0 ? ` @ d${depth}` : "");
}

/** `PP 512 TG 128 B 4`, after llama-batched-bench's columns. */
export function batchedName(prompt: number, generated: number, parallel: number, shared: boolean): string {
  return `PP ${prompt} TG ${generated} B ${parallel}${shared ? " shared" : ""}`;
}
