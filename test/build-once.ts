import { execFileSync } from "node:child_process";

/** Tests of the command line run the program as it ships. The scripts that run several kinds of tests have built it before, and say so. */
export default function build(): void {
  if (process.env["JURYBOX_TESTS_BUILT"] === "1") return;
  execFileSync("npx", ["tsc", "-p", "tsconfig.build.json"], { stdio: "inherit" });
}
