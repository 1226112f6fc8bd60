/** A JSON Schema in the subset that the grammar generator knows. */
export type GrammarSchema = { readonly [key: string]: unknown };

type Schema = Readonly<Record<string, unknown>>;

/** An integer range becomes a list of its numbers up to this many; a grammar cannot compare. */
const LARGEST_RANGE = 512;
const MOST_DEPTH = 64;
const STRING_FORMATS = new Set(["date-time", "time", "date"]);

const ANYTHING: GrammarSchema = {
  oneOf: [
    { type: ["string", "number", "boolean", "null"] },
    { type: "object", additionalProperties: true },
    { type: "array" },
  ],
};

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function schemasOf(value: unknown): readonly Schema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

function mapValues(value: unknown, change: (schema: Schema) => GrammarSchema): Record<string, GrammarSchema> {
  if (!isSchema(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, isSchema(one) ? change(one) : one === false ? {} : ANYTHING]),
  );
}

function pick(schema: Schema, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.filter((name) => schema[name] !== undefined).map((name) => [name, schema[name]]));
}

function numberOf(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

function integerSchema(schema: Schema): GrammarSchema {
  const low = numberOf(schema["minimum"]) ?? addOne(numberOf(schema["exclusiveMinimum"]), 1);
  const high = numberOf(schema["maximum"]) ?? addOne(numberOf(schema["exclusiveMaximum"]), -1);
  if (low === undefined || high === undefined) return { type: "integer" };
  const first = Math.ceil(low);
  const count = Math.floor(high) - first + 1;
  if (count < 1 || count > LARGEST_RANGE) return { type: "integer" };
  return { enum: Array.from({ length: count }, (_, index) => first + index) };
}

function addOne(value: number | undefined, step: number): number | undefined {
  return value === undefined ? undefined : value + step;
}

function objectSchema(schema: Schema, depth: number): GrammarSchema {
  const properties = mapValues(schema["properties"], (one) => convert(one, depth + 1));
  const more = schema["additionalProperties"];
  const open = Object.keys(properties).length === 0 && more !== false;
  const additionalProperties = isSchema(more) ? convert(more, depth + 1) : open;
  return {
    type: "object",
    properties,
    ...(additionalProperties === false ? {} : { additionalProperties }),
    ...(additionalProperties === false ? {} : pick(schema, ["minProperties", "maxProperties"])),
  };
}

function arraySchema(schema: Schema, depth: number): GrammarSchema {
  const items = schema["items"];
  const prefix = schemasOf(schema["prefixItems"]);
  return {
    type: "array",
    ...(isSchema(items) ? { items: convert(items, depth + 1) } : {}),
    ...(prefix.length > 0 ? { prefixItems: prefix.map((one) => convert(one, depth + 1)) } : {}),
    ...pick(schema, ["minItems", "maxItems"]),
  };
}

function stringSchema(schema: Schema): GrammarSchema {
  const format = schema["format"];
  if (typeof format === "string" && STRING_FORMATS.has(format)) return { type: "string", format };
  return { type: "string", ...pick(schema, ["minLength", "maxLength"]) };
}

function ofType(type: unknown, schema: Schema, depth: number): GrammarSchema {
  switch (type) {
    case "object":
      return objectSchema(schema, depth);
    case "array":
      return arraySchema(schema, depth);
    case "string":
      return stringSchema(schema);
    case "integer":
      return integerSchema(schema);
    case "number":
    case "boolean":
    case "null":
      return { type };
    default:
      return ANYTHING;
  }
}

function typeOf(schema: Schema): unknown {
  if (schema["type"] !== undefined) return schema["type"];
  if (isSchema(schema["properties"])) return "object";
  return schema["items"] === undefined && schema["prefixItems"] === undefined ? undefined : "array";
}

/** A schema of one of several shapes, where it is one; the rest of the schema counts for each of them. */
function alternatives(schema: Schema, depth: number): GrammarSchema | undefined {
  const several = [...schemasOf(schema["anyOf"]), ...schemasOf(schema["oneOf"])];
  if (several.length > 0) {
    const { anyOf: _anyOf, oneOf: _oneOf, $defs: _defs, definitions: _definitions, ...rest } = schema;
    return { oneOf: several.map((one) => convert({ ...rest, ...one }, depth + 1)) };
  }
  const all = schemasOf(schema["allOf"]);
  if (all.length > 0) {
    const { allOf: _allOf, ...rest } = schema;
    const properties = Object.assign({}, rest["properties"], ...all.map((one) => one["properties"]));
    return convert({ ...Object.assign({}, ...all), ...rest, properties }, depth + 1);
  }
  const types = schema["type"];
  if (!Array.isArray(types)) return undefined;
  return { oneOf: types.map((type) => ofType(type, schema, depth)) };
}

function convert(schema: Schema, depth: number): GrammarSchema {
  if (depth > MOST_DEPTH) throw new Error("the schema is nested too deeply");
  const ref = schema["$ref"];
  if (typeof ref === "string") return refSchema(ref);
  if (schema["const"] !== undefined) return { const: schema["const"] };
  if (Array.isArray(schema["enum"])) return { enum: schema["enum"] };
  return alternatives(schema, depth) ?? ofType(typeOf(schema), schema, depth);
}

function refSchema(ref: string): GrammarSchema {
  const name = /^#\/(?:\$defs|definitions)\/([^/]+)$/.exec(ref)?.[1];
  if (name === undefined) throw new Error(`the reference "${ref}" is not one of "#/$defs/…"`);
  return { $ref: `#/$defs/${name}` };
}

/**
 * Brings a JSON Schema (as zod or a person writes it) to what the grammar generator understands: any-of becomes one-of, small
 * integer ranges become lists, unknown keywords go. What a grammar cannot hold (patterns, number limits) is left to the
 * caller's own validation, as with Ollama. Throws when the schema cannot be held at all.
 */
export function schemaForGrammar(schema: Readonly<Record<string, unknown>>): GrammarSchema {
  const definitions = mapValues({ ...objectOr(schema["definitions"]), ...objectOr(schema["$defs"]) }, (one) =>
    convert(one, 1),
  );
  const converted = convert(schema, 0);
  return Object.keys(definitions).length > 0 ? { ...converted, $defs: definitions } : converted;
}

function objectOr(value: unknown): Schema {
  return isSchema(value) ? value : {};
}
