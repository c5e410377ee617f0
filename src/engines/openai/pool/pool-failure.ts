import { JuryboxError } from "../../../domain/error.ts";
import type { Member } from "./pool-member.ts";

type Failed = Pick<Member, "client" | "lastFailure">;

/** All servers have been down for too long. */
export function allDown(members: readonly Failed[]): JuryboxError {
  return new JuryboxError("engine", `no server is available: ${reasons(members)}`, {
    hint: "Start the server, or name another with --base-url; then run the same command again to go on.",
  });
}

/** No server may be used in this run. */
export function allRefused(members: readonly Failed[]): JuryboxError {
  return new JuryboxError("engine", `no server can be used: ${reasons(members)}`, {
    hint: "Fix that at the server, then run the same command again to go on.",
  });
}

function reasons(members: readonly Failed[]): string {
  return members
    .map(({ client, lastFailure }) => `${client.server.text} (${lastFailure ?? "no answer"})`)
    .join(", ");
}
