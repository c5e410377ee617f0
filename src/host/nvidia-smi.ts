import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);
const timeoutMs = 5_000;

/**
 * One column of `nvidia-smi --query-gpu`, a value for each GPU; null when there is no such program or no GPU.
 * @param column such as `driver_version` or `power.draw`
 */
export async function queryNvidia(column: string, program = "nvidia-smi"): Promise<string[] | null> {
  try {
    const { stdout } = await run(program, [`--query-gpu=${column}`, "--format=csv,noheader,nounits"], {
      timeout: timeoutMs,
    });
    const values = stdout
      .split("\n")
      .map((line) => line.trim())
      .filter((line) => line !== "");
    return values.length > 0 ? values : null;
  } catch {
    return null;
  }
}
