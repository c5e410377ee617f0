/**
 * Work of a measurement in a unit of its own, for the progress bar alone: a prompt token counts 1, and a decode of one
 * token for each sequence what it costs beside that, as measured on two processor cores with a 1.5B model.
 */
const decodeWork = 4;
const parallelWork = 0.8;

export function evaluationWork(promptTokens: number, decodes: number, parallel: number): number {
  return promptTokens + decodes * (decodeWork + parallelWork * (parallel - 1));
}
