import { randomUUID } from "node:crypto";

/**
 * This process's name in the runs that it starts: its id, and a random part because ids are used again
 * (in a container every process tends to have the same one).
 */
export const thisProcess = `${process.pid} ${randomUUID()}`;

/** Whether the process that `owner` names has ended. */
export function isGone(owner: string): boolean {
  if (owner === thisProcess) return false;
  const pid = Number.parseInt(owner, 10);
  return pid === process.pid || !exists(pid);
}

function exists(pid: number): boolean {
  try {
    // Signal 0 is never sent: it only asks.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
