/** Whether a host name as a URL has it stands for this machine alone. */
export function isLoopback(hostname: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
}

/** The same, or the address that means all of a machine's, as OLLAMA_HOST may hold it. */
export function isThisMachine(hostname: string): boolean {
  return isLoopback(hostname) || hostname === "0.0.0.0" || hostname === "[::]";
}
