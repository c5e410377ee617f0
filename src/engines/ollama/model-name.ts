/**
 * A model's name as Ollama reads it: without the default registry and namespace, with the tag `latest` when none is
 * given, and in small letters, since Ollama takes names in either case for one model.
 */
export function canonicalName(name: string): string {
  const short = name
    .trim()
    .toLowerCase()
    .replace(/^registry\.ollama\.ai\//, "")
    .replace(/^library\//, "");
  const last = short.slice(short.lastIndexOf("/") + 1);
  return last.includes(":") ? short : `${short}:latest`;
}

export function isSameModel(a: string, b: string): boolean {
  return canonicalName(a) === canonicalName(b);
}
