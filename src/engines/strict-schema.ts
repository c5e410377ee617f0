type Schema = Readonly<Record<string, unknown>>;

/**
 * The schema with every property required and no others allowed: what strict servers insist on, and what keeps
 * a grammar from leaving a property out.
 */
export function strictSchema(schema: Schema): Record<string, unknown> {
  const walked = mapSchema(schema, strictSchema);
  const { properties } = walked;
  if (properties === null || typeof properties !== "object") return walked;
  return { ...walked, required: Object.keys(properties), additionalProperties: false };
}

const lengths = new Set(["minLength", "maxLength", "minItems", "maxItems"]);

/** The schema without bounds on length. */
export function withoutLengths(schema: Schema): Record<string, unknown> {
  const kept = Object.entries(mapSchema(schema, withoutLengths)).filter(([keyword]) => !lengths.has(keyword));
  return Object.fromEntries(kept);
}

/** Applies a function to the schemas directly inside one. */
function mapSchema(
  schema: Schema,
  change: (inner: Schema) => Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => {
      if (keyword === "items" && isSchema(value)) return [keyword, change(value)];
      if (keyword !== "properties" || !isSchema(value)) return [keyword, value];
      const properties = Object.entries(value).map(([name, inner]) => [
        name,
        isSchema(inner) ? change(inner) : inner,
      ]);
      return [keyword, Object.fromEntries(properties)];
    }),
  );
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether the text is one whole JSON value, with at most white space around it. */
export function isWholeJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
