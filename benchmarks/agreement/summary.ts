import { median } from "../median.ts";
import type { AgreementProgram } from "./programs.ts";
import type { Sample } from "./shape.ts";

export interface ProgramSample extends Sample {
  readonly round: number;
  readonly program: AgreementProgram;
}

/** Tokens per second. */
interface Pair {
  readonly jurybox: number;
  readonly llama: number;
  /** jurybox's divided by llama.cpp's. */
  readonly ratio: number;
}

export interface AgreementRow {
  readonly name: string;
  readonly samples: number;
  readonly median: Pair;
  /** Of the samples that nothing disturbed. */
  readonly best: Pair;
}

/** One row for each that both jurybox and a program of llama.cpp measured. @throws Error when one of them did not */
export function summariseAgreement(samples: readonly ProgramSample[]): AgreementRow[] {
  return [...new Set(samples.map(({ name }) => name))].map((name) => {
    const ratesOf = (isJurybox: boolean): number[] =>
      samples
        .filter((one) => one.name === name && (one.program === "jurybox bench") === isJurybox)
        .flatMap(({ rates }) => rates);
    const [ours, theirs] = [ratesOf(true), ratesOf(false)];
    if (ours.length === 0 || theirs.length === 0) throw new Error(`only one side measured ${name}`);
    return {
      name,
      samples: ours.length,
      median: pair(median(ours), median(theirs)),
      best: pair(Math.max(...ours), Math.max(...theirs)),
    };
  });
}

function pair(jurybox: number, llama: number): Pair {
  return { jurybox, llama, ratio: jurybox / llama };
}
