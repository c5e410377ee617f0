import { stat } from "node:fs/promises";

/** Bytes of a file; 0 when it is not there. */
export async function sizeOf(file: string): Promise<number> {
  return await stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}
