import type { Command } from "commander";
import type { BenchedShape } from "../bench/open-probe.ts";
import { type BenchPart, benchParts, type BenchShape, fullShape, quickShape } from "../bench/plan.ts";
import { type NumberRange, parseNameList, parseNumber, parseNumberList } from "./lists.ts";
import { JuryboxError } from "../domain/error.ts";

/** The options as typed. */
export interface BenchFlags {
  readonly shape?: string;
  readonly quant?: string;
  readonly quick?: boolean;
  readonly rows?: string;
  readonly nPrompt?: string;
  readonly nGen?: string;
  readonly pg?: string[];
  readonly nDepth?: string;
  readonly npp?: string;
  readonly ntg?: string;
  readonly npl?: string;
  readonly pps?: boolean;
  readonly repetitions?: string;
  readonly panels?: string;
  readonly threads?: string;
  readonly batchSize?: string;
  readonly ubatchSize?: string;
}

const defaultParts: readonly BenchPart[] = benchParts.filter((part) => part !== "localscore");
const tokens: NumberRange = { least: 0, most: 1_000_000 };
const some: NumberRange = { least: 1, most: 1_000_000 };
const batchDefault = 2048;
const ubatchDefault = 512;

export function withBenchOptions(command: Command): Command {
  return command
    .option(
      "--shape <model>",
      "use random weights in the shape of this catalogue model: nothing is downloaded",
    )
    .option("--quant <type>", "quantisation for --shape, such as Q4_K_M (default: the catalogue's)")
    .option("--quick", "few tokens and two repeats, to check that everything works")
    .option(
      "--rows <list>",
      `comma-separated, any of ${benchParts.join(", ")} (default: ${defaultParts.join(",")})`,
    )
    .option(
      "-p, --n-prompt <list>",
      "prompt tokens to process, comma-separated, as llama-bench -p (default: 512)",
    )
    .option("-n, --n-gen <list>", "tokens to generate, comma-separated, as llama-bench -n (default: 128)")
    .option(
      "--pg <pp,tg>",
      "prompt tokens to process, then tokens to generate, as llama-bench -pg; may be repeated (default: 512,128)",
      collect,
    )
    .option(
      "-d, --n-depth <list>",
      "tokens already in the context, comma-separated, as llama-bench -d (default: 0)",
    )
    .option(
      "--npp <list>",
      "prompt tokens per sequence of a batch, comma-separated, as llama-batched-bench (default: 128)",
    )
    .option("--ntg <list>", "tokens generated per sequence of a batch, comma-separated (default: 64)")
    .option("--npl <list>", "sequences per batch, comma-separated (default: 1,4,8)")
    .option("--pps", "let the sequences of a batch share their prompt")
    .option("-r, --repetitions <n>", "repeats of each row (default: 5)")
    .option("--panels <n>", "whole panels to time (default: 1)")
    .option("-t, --threads <n>", "threads (default: one for each core that this process may use)")
    .option("-b, --batch-size <n>", `most tokens submitted at a time (default: ${batchDefault})`)
    .option("--ubatch-size <n>", `most tokens computed together (default: ${ubatchDefault})`);
}

function collect(value: string, before: string[] | undefined): string[] {
  return [...(before ?? []), value];
}

/** @throws JuryboxError `usage` */
export function benchShapeOf(flags: BenchFlags): BenchShape {
  const base = flags.quick === true ? quickShape : fullShape;
  const list = (text: string | undefined, where: string, otherwise: readonly number[], range = tokens) =>
    text === undefined ? otherwise : parseNumberList(text, where, range);
  return {
    prompts: list(flags.nPrompt, "-p", base.prompts),
    generated: list(flags.nGen, "-n", base.generated),
    combined: flags.pg?.map(parsePair) ?? base.combined,
    depths: list(flags.nDepth, "-d", base.depths),
    batchPrompts: list(flags.npp, "--npp", base.batchPrompts, some),
    batchGenerated: list(flags.ntg, "--ntg", base.batchGenerated, some),
    parallel: list(flags.npl, "--npl", base.parallel, { least: 1, most: 256 }),
    sharedPrompt: flags.pps ?? false,
    streams: base.streams,
    repeats: one(flags.repetitions, "-r", { least: 1, most: 1_000 }) ?? base.repeats,
    panels: one(flags.panels, "--panels", { least: 1, most: 1_000 }) ?? base.panels,
  };
}

/** @throws JuryboxError `usage` */
export function benchPartsOf({ rows }: BenchFlags): readonly BenchPart[] {
  return rows === undefined ? defaultParts : parseNameList(rows, benchParts, "row");
}

/** @throws JuryboxError `usage` */
export function benchedShapeOf({ shape, quant }: BenchFlags, engine: string): BenchedShape | null {
  if (shape !== undefined && engine === "llama") return { name: shape, quantization: quant ?? null };
  if (shape === undefined && quant === undefined) return null;
  throw new JuryboxError(
    "usage",
    shape === undefined ? "works only with --shape" : `works only with the engine llama, not ${engine}`,
    {
      where: shape === undefined ? "--quant" : "--shape",
      hint: "Write `jurybox bench --shape mistral-small-22b --quant Q4_K_M`.",
    },
  );
}

export interface BenchMachineFlags {
  readonly threads: number | null;
  /** The smaller of batch and micro-batch, which is how llama.cpp splits its work. */
  readonly batchTokens: number;
}

/** @throws JuryboxError `usage` */
export function benchMachineOf(flags: BenchFlags): BenchMachineFlags {
  return {
    threads: one(flags.threads, "-t", { least: 1, most: 1_024 }),
    batchTokens: Math.min(
      one(flags.batchSize, "-b", { least: 1, most: 65_536 }) ?? batchDefault,
      one(flags.ubatchSize, "--ubatch-size", { least: 1, most: 65_536 }) ?? ubatchDefault,
    ),
  };
}

function one(text: string | undefined, where: string, range: NumberRange): number | null {
  return text === undefined ? null : parseNumber(text, where, range);
}

function parsePair(text: string): readonly [number, number] {
  const [prompt, generated, ...more] = parseNumberList(text, "--pg", some);
  if (prompt !== undefined && generated !== undefined && more.length === 0) return [prompt, generated];
  throw new JuryboxError("usage", `"${text}" is not a pair of token counts`, {
    where: "--pg",
    hint: "Give prompt and generated tokens, separated by a comma: --pg 512,128.",
  });
}
