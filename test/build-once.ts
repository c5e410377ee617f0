import { execFileSync } from "node:child_process";

/** Tests of the command line run the program as it ships. */
export default function build(): void {
  execFileSync("npx", ["tsc", "-p", "tsconfig.build.json"], { stdio: "inherit" });
}
