import type { HostInfo } from "../../domain/model.ts";
import { otherHost, thisHost } from "../this-host.ts";
import type { LoadedModel } from "./replies.ts";
import type { OllamaAddress } from "../server-address.ts";

/** The machine that the server runs on; of another machine than this one nothing is known but its name. */
export function ollamaHost(server: OllamaAddress, loaded: LoadedModel | undefined): HostInfo {
  const gpu = describeGpu(loaded);
  return server.local ? thisHost(gpu) : otherHost(server.host, gpu);
}

/** How much of the model lies in a graphics card's memory; the server does not name the card. */
function describeGpu(loaded: LoadedModel | undefined): string | null {
  const { size, size_vram: onCard } = loaded ?? {};
  if (typeof onCard !== "number" || onCard === 0) return null;
  if (typeof size !== "number" || size <= onCard) return "GPU";
  return `GPU (${Math.round((100 * onCard) / size)} % of the model)`;
}
