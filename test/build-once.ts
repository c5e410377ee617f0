import { execFileSync } from "node:child_process";

/**
 * Tests of the command line run the built program, as it ships. Scripts that run several kinds of tests build it once
 * beforehand and say so in JURYBOX_TESTS_BUILT.
 */
export default function build(): void {
  if (process.env["JURYBOX_TESTS_BUILT"] === "1") return;
  execFileSync("npx", ["tsc", "-p", "tsconfig.build.json"], { stdio: "inherit" });
}
