const longest = 300;

/**
 * What a server says about a request that it refuses: the `error` of a JSON body, else the text; one line of at most
 * 300 characters without control characters, empty when there is nothing to read.
 */
export function complaintOf(body: string): string {
  if (/^\s*<(?:!doctype|html)/i.test(body)) return "";
  return oneLine(errorOf(body) ?? body);
}

export function oneLine(text: string): string {
  const line = text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

function errorOf(body: string): string | undefined {
  try {
    const { error } = JSON.parse(body) as { error?: unknown };
    return typeof error === "string" ? error : undefined;
  } catch {
    return undefined;
  }
}
