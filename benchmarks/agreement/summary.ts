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
  /** From the best sample of each side, which was disturbed least. */
  readonly best: Pair;
}

/** One line for each row measured. @throws Error when jurybox or llama.cpp did not measure it */
export function summariseAgreement(samples: readonly ProgramSample[]): AgreementRow[] {
  return [...new Set(samples.map(({ name }) => name))].map((name) => {
    const ratesOf = (isJurybox: boolean): number[] =>
      samples
        .filter((one) => one.name === name && (one.program === "jurybox bench") === isJurybox)
        .flatMap(({ rates }) => rates);
    const [ours, theirs] = [ratesOf(true), ratesOf(false)];
    if (ours.length === 0 || theirs.length === 0) throw new Error(`${name} was measured by only one side`);
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
