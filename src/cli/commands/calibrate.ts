import { Command } from "commander";
import type { Calibration, PersonaScale, Tone } from "../../domain/calibration.ts";
import { writeOutput } from "../deliver.ts";
import { example, withGlobalOptions, withModelOptions } from "../options.ts";
import { table } from "../table.ts";
import type { OpenSession } from "../session.ts";

export function calibrateCommand(open: OpenSession): Command {
  const command = new Command("calibrate")
    .option("--export <file>", "also write the calibration as JSON, in the form that jurybox ships")
    .action(async (options: { export?: string }, self: Command) => {
      const { console, context } = await open(self);
      const { calibrate } = await import("../../app/calibrate.ts");
      const calibration = await calibrate(context);
      const json = `${JSON.stringify(calibration, undefined, 2)}\n`;
      if (options.export !== undefined) await writeOutput(options.export, json);
      console.print(console.json ? json : describe(calibration));
    });
  return example(
    withModelOptions(withGlobalOptions(command), ["personas", "samples"]),
    "jurybox calibrate --model qwen2.5-coder-1.5b",
  );
}

function describe({ personas, correlation }: Calibration): string {
  const shared =
    correlation === null ? "" : `\ncorrelation of the personas' errors: ${correlation.toFixed(2)}\n`;
  const told = tones.flatMap((tone) => {
    const scales = personas.filter((scale) => scale.tone === tone);
    return scales.length === 0 ? [] : describeTone(tone, scales);
  });
  return `${told.join("\n")}${shared}`;
}

function describeTone(tone: Tone, scales: readonly PersonaScale[]): string {
  const names = namesOf(scales);
  const landed = table([
    ["anchor", "tier", ...names],
    ...scales[0]!.anchors.map(({ slug, tier }, index) => [
      slug,
      tier,
      ...scales.map((scale) => String(Math.round(scale.anchors[index]!.score))),
    ]),
    ["90% interval", "", ...scales.map((scale) => `±${Math.round(scale.halfWidth)}`)],
  ]);
  const items = scales.map((scale, index) => discrimination(scale, names[index]!));
  return `where the anchors landed when ${toneNames[tone]} (0-100)\n${landed}\n${items.join("\n")}`;
}

const toneNames: Readonly<Record<Tone, string>> = { plain: "worded plainly", sales: "worded to sell" };
const tones = Object.keys(toneNames) as readonly Tone[];

/** `builder`, and `builder/2` for its second wording. */
function namesOf(scales: readonly PersonaScale[]): string[] {
  return scales.map(({ persona }, index) => {
    const wording = scales.slice(0, index).filter((other) => other.persona === persona).length;
    return wording === 0 ? persona : `${persona}/${wording + 1}`;
  });
}

/** How well each item separates good anchors from bad ones, and the weight that earns it. */
function discrimination(scale: PersonaScale, name: string): string {
  const rows = scale.items.map(({ id, discrimination: distance, weight }) => [
    id,
    distance.toFixed(1),
    weight === 0 ? "dropped" : weight.toFixed(2),
  ]);
  return `${name}: items by discrimination (good minus bad, in standard deviations)\n${table([["item", "d'", "weight"], ...rows])}`;
}
