type Schema = Readonly<Record<string, unknown>>;

/** Longest text that a small model may write into a field, and most items of a list: it may not find an end by itself. */
const longestText = 300;
const mostItems = 10;

/** A schema as a small model is held to it: its required fields alone, each of one simple shape, and of bounded length. */
export function bounded(schema: object): object {
  const one = simplest({ ...schema });
  switch (one["type"]) {
    case "object": {
      const required = requiredOf(one);
      const properties = Object.fromEntries(required.map((name) => [name, bounded(propertyOf(one, name))]));
      return { type: "object", properties, required, additionalProperties: false };
    }
    case "array":
      return { type: "array", items: bounded(asSchema(one["items"]) ?? {}), maxItems: mostItems };
    case "number":
    case "integer":
    case "boolean":
      return { type: one["type"], ...pick(one, ["minimum", "maximum"]) };
    default: {
      if (Array.isArray(one["enum"])) return { type: "string", enum: one["enum"] };
      const most = typeof one["maxLength"] === "number" ? one["maxLength"] : longestText;
      return { type: "string", ...pick(one, ["minLength"]), maxLength: Math.min(most, longestText) };
    }
  }
}

/** The fields that a model is shown, with the values that they may have where these are few. */
export function fieldsOf(schema: object): readonly string[] {
  return requiredOf({ ...schema }).map((name) => {
    const { enum: values } = propertyOf({ ...schema }, name);
    return Array.isArray(values) ? `${name}: ${values.join(" or ")}` : name;
  });
}

/** Of several shapes the one that is text, else the first. */
function simplest(schema: Schema): Schema {
  const shapes = [schema["anyOf"], schema["oneOf"]].flatMap((list) => (Array.isArray(list) ? list : []));
  const known = shapes.map(asSchema).filter((shape) => shape !== undefined);
  return known.find(({ type }) => type === "string") ?? known[0] ?? schema;
}

function requiredOf(schema: Schema): readonly string[] {
  const required = schema["required"];
  return Array.isArray(required) ? required.filter((name) => typeof name === "string") : [];
}

function propertyOf(schema: Schema, name: string): Schema {
  return asSchema(asSchema(schema["properties"])?.[name]) ?? {};
}

function asSchema(value: unknown): Schema | undefined {
  return typeof value === "object" && value !== null ? { ...value } : undefined;
}

function pick(schema: Schema, names: readonly string[]): Schema {
  return Object.fromEntries(names.flatMap((name) => (name in schema ? [[name, schema[name]]] : [])));
}
