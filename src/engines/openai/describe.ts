import type { HostInfo } from "../../domain/model.ts";
import type { EngineDescription } from "../engine.ts";
import { otherHost, thisHost } from "../this-host.ts";
import type { Identity } from "./identify.ts";
import { isLocal, type ServerAddress } from "../server-address.ts";

export interface DescribedEngine {
  /** At least one. */
  readonly identities: readonly Identity[];
  readonly addresses: readonly ServerAddress[];
  readonly contextTokens: number;
  readonly maxParallel: number;
  readonly logProbabilities: boolean;
  /** As the user states it: no server tells. */
  readonly modelSha256: string | null;
}

/** What runs the model, for the record. It never holds the key. */
export function describeEngine(engine: DescribedEngine): EngineDescription {
  const { served, kind, ways } = engine.identities[0]!;
  const versions = new Set(
    engine.identities.map(({ ways, version }) => (version === null ? ways.name : `${ways.name} ${version}`)),
  );
  return {
    engine: "openai",
    engineVersion: [...versions].join(", "),
    model: {
      id: served.id,
      name: served.id,
      sha256: engine.modelSha256,
      quantization: served.quantization,
      parameters: served.parameters,
      contextTokens: engine.contextTokens,
      license: null,
      notice: null,
    },
    host: hostOf(engine.addresses),
    capabilities: {
      logProbabilities: engine.logProbabilities,
      grammar: true,
      maxParallel: engine.maxParallel,
      prefixReuse: kind !== "other",
      judgesBesideWriting: !ways.judgesAlone,
    },
  };
}

/** This machine, if all servers run on it; nothing is known of another. */
function hostOf(addresses: readonly ServerAddress[]): HostInfo {
  // No server says what it computes on.
  const gpu = "GPU unknown";
  if (addresses.every(isLocal)) return thisHost(gpu);
  return otherHost([...new Set(addresses.map(({ host }) => host))].join(", "), gpu);
}
