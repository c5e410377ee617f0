import { mkdir, stat } from "node:fs/promises";
import { JuryboxError, throwIfInterrupted } from "../../domain/error.ts";
import { withExclusiveLock } from "../../files/exclusive-lock.ts";
import { explainWriteError } from "../../files/system-error.ts";
import type { ModelTarget } from "../catalogue/model-spec.ts";
import { formatBytes } from "../../text/amounts.ts";
import { type FileIdentity, recordIdentity } from "../gguf/identity.ts";
import { readWholeHeader } from "../gguf/info.ts";
import { type ExpectedFile, expectedFile, verifyInstalled, writePin } from "../installed/installed-file.ts";
import { cachedPaths, type ModelFolders } from "../installed/model-folders.ts";
import { defaultTransferPolicy, type HubSettings, type TransferPolicy } from "./hub-request.ts";
import { PartFile, removePartState } from "./part-file.ts";
import { type OnProgress, ProgressMeter } from "./progress-meter.ts";
import { type PullSource, pullSources } from "./pull-sources.ts";

export interface PullOptions {
  readonly folders: ModelFolders;
  readonly hub: HubSettings;
  /** Use no network at all. */
  readonly offline: boolean;
  readonly signal: AbortSignal;
  readonly onProgress?: OnProgress | undefined;
  /** Called with what the licence of a model asks of its users, before the first byte of it is fetched. */
  readonly onNotice?: ((notice: string) => void) | undefined;
  /** Environment of the Python that fetches wheels; the program's own by default. */
  readonly environment?: NodeJS.ProcessEnv | undefined;
  readonly policy?: TransferPolicy | undefined;
}

export interface PulledModel extends FileIdentity {
  /** `installed`: it was on this machine already. */
  readonly source: "installed" | PullSource["id"];
}

/**
 * Makes sure that a model's file is on this machine, whole and with the right checksum, and returns where. The next
 * call resumes an interrupted or broken transfer where it stopped; of several processes that want the same file, one
 * fetches and the others wait.
 * @throws JuryboxError `network` when no source can give the file, or `offline` forbids asking; `checksum` when bytes
 *   are wrong; `disk`; `model` when an unknown file is not a usable GGUF; `interrupted`
 */
export async function pullModel(target: ModelTarget, options: PullOptions): Promise<PulledModel> {
  const { folders, signal } = options;
  const meter = new ProgressMeter(options.onProgress);
  const installed = await findVerified(target, options, meter);
  if (installed !== undefined) return installed;
  if (options.offline) throw unreachable(target, "is not on this machine, and --offline forbids fetching it");
  const { lock } = cachedPaths(folders, target.file.name);
  await makeFolder(folders.cache);
  const onWait = (): void => meter.begin("waiting", "", 0, target.file.bytes);
  return await withExclusiveLock(lock, { signal, onWait }, async () => {
    // The process that held the lock before may have brought the file.
    return (await findVerified(target, options, meter)) ?? (await fetchModel(target, options, meter));
  });
}

async function findVerified(
  target: ModelTarget,
  { folders, signal }: PullOptions,
  meter: ProgressMeter,
): Promise<PulledModel | undefined> {
  let hashing = false;
  const onBytes = (bytes: number): void => {
    if (!hashing) meter.begin("check", target.file.name, 0, target.file.bytes);
    hashing = true;
    meter.update(bytes);
  };
  const identity = await verifyInstalled(target, folders, { signal, onBytes });
  return identity === undefined ? undefined : { ...identity, source: "installed" };
}

async function fetchModel(
  target: ModelTarget,
  options: PullOptions,
  meter: ProgressMeter,
): Promise<PulledModel> {
  const { folders, hub, onNotice, signal } = options;
  const expected = await expectedFile(target, folders.cache);
  if (target.license?.notice) onNotice?.(target.license.notice);
  const part = await PartFile.open(cachedPaths(folders, target.file.name).part);
  const failures: string[] = [];
  try {
    for (const source of pullSources(target, hub)) {
      try {
        const found = await source.fetch({
          target,
          expected,
          part,
          folder: folders.cache,
          hub,
          policy: options.policy ?? defaultTransferPolicy,
          environment: options.environment ?? process.env,
          meter,
          onNotice,
          signal,
        });
        return await finish(target, part, found, source, options);
      } catch (error) {
        throwIfInterrupted(signal);
        if (!(error instanceof JuryboxError && error.code === "network")) throw error;
        failures.push(`${source.name}: ${error.message}. ${error.hint}`);
      }
    }
  } finally {
    // A pull that brought nothing leaves nothing behind.
    await (part.bytes === 0 ? discard(part) : part.close());
  }
  throw unreachable(
    target,
    failures.length === 0 ? "has no source to fetch it from" : `cannot be fetched. ${failures.join(" ")}`,
  );
}

/** Checks the bytes, and only then gives them the name under which they are used. */
async function finish(
  target: ModelTarget,
  part: PartFile,
  expected: ExpectedFile,
  source: PullSource,
  { folders, signal }: PullOptions,
): Promise<PulledModel> {
  const { bytes } = part;
  const sha256 = part.digest();
  const wrongSize = expected.bytes !== null && expected.bytes !== bytes;
  if (wrongSize || (expected.sha256 !== null && expected.sha256 !== sha256)) {
    await discard(part);
    const problem = wrongSize
      ? `${bytes} bytes instead of ${expected.bytes}`
      : `bytes with the SHA-256 ${sha256}`;
    throw new JuryboxError("checksum", `${source.name} sent ${problem}; they were deleted`, {
      where: target.id,
      hint: `The right SHA-256 is ${expected.sha256 ?? "unknown"}. Pull again; if it happens again, do not use this source.`,
    });
  }
  if (expected.sha256 === null) await rejectUnusable(part);
  if (target.file.sha256 === null) {
    const origin = expected.sha256 === null ? "first-use" : "hub";
    const pin = { sha256, bytes, origin, pinnedAt: new Date().toISOString() } as const;
    await writePin(folders.cache, target.file.name, pin, signal);
  }
  const { file } = cachedPaths(folders, target.file.name);
  await part.publish(file);
  await removePartState(part.path);
  const identity = { path: file, bytes, sha256 };
  await recordIdentity(identity, (await stat(file)).mtimeMs, folders.cache);
  return { ...identity, source: source.id };
}

/** Without a checksum to go by, the bytes must at least be a whole model, and not, say, a page of text. */
async function rejectUnusable(part: PartFile): Promise<void> {
  try {
    readWholeHeader(part.path);
  } catch (error) {
    await discard(part);
    throw error;
  }
}

async function discard(part: PartFile): Promise<void> {
  await part.discard();
  await removePartState(part.path);
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw explainWriteError(error, folder);
  });
}

function unreachable({ file, hub, id }: ModelTarget, problem: string): JuryboxError {
  const size = file.bytes === null ? "" : ` (${formatBytes(file.bytes)})`;
  const origin = hub === null ? "" : ` from ${hub.repository} on Hugging Face`;
  return new JuryboxError("network", `the model ${id} ${problem}`, {
    hint: `Download ${file.name}${size}${origin} on a connected machine, copy it here, and name its folder in JURYBOX_MODELS_DIR.`,
  });
}
