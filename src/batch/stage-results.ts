import type { StagedAnswer } from "../store/batch-requests.ts";
import type { Store } from "../store/store.ts";
import { quoted } from "../text/visible-text.ts";
import { linesOfFile, type FileLine } from "./lines-of-file.ts";
import { lineProblems, readResultLine, type BadLine, type LineProblem } from "./result-line.ts";

/** A line that could not be used. */
export interface LineExample extends BadLine {
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

export interface Staged {
  readonly lines: number;
  /** Answers that were new. */
  readonly kept: number;
  /** Answers that were already stored, or whose review has been made. */
  readonly known: number;
  readonly problems: Readonly<Record<LineProblem, number>>;
  /** The first lines that could not be used. */
  readonly examples: readonly LineExample[];
}

export interface StageOptions {
  readonly signal: AbortSignal;
  /**
   * The name that a batch's model is served under. Called before its answers are stored; may throw to refuse them.
   */
  readonly servedModel: (batchId: string) => string;
  /** Called when a new answer to a batch has been stored. */
  readonly onKept: (batchId: string) => void;
  /** Called now and then with the number of bytes read from the file. */
  readonly onBytes: (bytes: number) => void;
}

/** Lines that are stored together: enough to make a transaction cheap, few enough to hold in memory. */
const chunk = 1_000;

const mostExamples = 10;

/** An answer and its place in the file. */
interface Place {
  readonly line: number;
  readonly batchId: string;
  readonly staged: StagedAnswer;
}

/** Stores the answers of several files chunk by chunk, and counts them. */
export class Staging {
  readonly #store: Store;
  readonly #options: StageOptions;
  readonly #problems = Object.fromEntries(lineProblems.map((name) => [name, 0])) as Record<
    LineProblem,
    number
  >;
  readonly #examples: LineExample[] = [];
  #lines = 0;
  #kept = 0;
  #known = 0;

  constructor(store: Store, options: StageOptions) {
    this.#store = store;
    this.#options = options;
  }

  get total(): Staged {
    return {
      lines: this.#lines,
      kept: this.#kept,
      known: this.#known,
      problems: this.#problems,
      examples: this.#examples,
    };
  }

  /**
   * Stores those answers of a results file that the database asked for. Memory stays bounded.
   * @throws JuryboxError `usage` when the file cannot be read, `interrupted`; stored answers stay
   */
  async read(file: string): Promise<void> {
    let waiting: Place[] = [];
    let bytes = 0;
    const flush = (): void => {
      this.#options.signal.throwIfAborted();
      this.#keep(file, waiting);
      waiting = [];
      this.#options.onBytes(bytes);
    };
    for await (const line of linesOfFile(file)) {
      ({ bytes } = line);
      this.#lines++;
      const place = this.#read(file, line);
      if (place !== null) waiting.push(place);
      if (this.#lines % chunk === 0) flush();
    }
    flush();
  }

  /** The answer on a line; null when there is nothing to store. */
  #read(file: string, line: FileLine): Place | null {
    const refuse = (bad: BadLine): null => this.#refuse(file, line.number, bad);
    if ("fault" in line) return refuse({ problem: "malformed", detail: line.fault });
    const read = readResultLine(line.text);
    if ("problem" in read) return refuse(read);
    const { id, model, answer } = read;
    const entry = this.#store.batches.find(id.dossier);
    if (entry === undefined) return refuse(notAsked(id));
    const { batchId } = entry;
    const served = this.#options.servedModel(batchId);
    if (model !== null && model !== served) {
      const detail = `answered by ${quoted(model)} instead of ${quoted(served)}`;
      return refuse({ problem: "wrong-model", detail });
    }
    if (!entry.done) return { line: line.number, batchId, staged: { ...id, answer } };
    this.#known++;
    return null;
  }

  #keep(file: string, places: readonly Place[]): void {
    if (places.length === 0) return;
    const outcomes = this.#store.batchRequests.stage(places.map(({ staged }) => staged));
    for (const [index, outcome] of outcomes.entries()) {
      const { line, staged, batchId } = places[index]!;
      if (outcome === "new") {
        this.#kept++;
        this.#options.onKept(batchId);
      } else if (outcome === "same") this.#known++;
      else this.#refuse(file, line, outcome === "unknown" ? notAsked(staged) : different(staged));
    }
  }

  #refuse(file: string, line: number, bad: BadLine): null {
    this.#problems[bad.problem]++;
    if (this.#examples.length < mostExamples) this.#examples.push({ file, line, ...bad });
    return null;
  }
}

type Name = Pick<StagedAnswer, "dossier" | "key">;

function notAsked({ dossier, key }: Name): BadLine {
  return { problem: "unknown", detail: `request ${dossier}-${key} is not from this database` };
}

function different({ dossier, key }: Name): BadLine {
  return { problem: "different", detail: `${dossier}-${key} already has a different answer, which is kept` };
}
