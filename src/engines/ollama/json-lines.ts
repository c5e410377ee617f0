/** Most bytes of a line, so that one without an end cannot fill the memory. */
const longestLine = 4 * 1024 ** 2;

/**
 * The lines of a byte stream, each one JSON object. Empty lines are left out.
 * @throws SyntaxError when a line is no JSON object, or longer than 4 MiB
 */
export async function* jsonObjectLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<{
  readonly line: string;
  readonly value: Readonly<Record<string, unknown>>;
}> {
  for await (const bytesOfLine of splitLines(bytes)) {
    const line = bytesOfLine.toString("utf8").trim();
    if (line !== "") yield { line, value: parseObject(line) };
  }
}

async function* splitLines(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let begun: Buffer[] = [];
  let length = 0;
  for await (const chunk of bytes) {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      yield Buffer.concat([...begun, chunk.subarray(from, end)]);
      begun = [];
      length = 0;
      from = end + 1;
    }
    begun.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > longestLine) throw new SyntaxError("a line without an end");
  }
  yield Buffer.concat(begun);
}

/** @throws SyntaxError when the text is not one JSON object */
export function parseObject(text: string): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(text);
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new SyntaxError("JSON that is no object");
  }
  return value as Record<string, unknown>;
}
