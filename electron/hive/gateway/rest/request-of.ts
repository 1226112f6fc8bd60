import { z } from "zod";
import type { BridgeMethod } from "../../contract/bridge.ts";
import { bridgeRequests } from "../../contract/bridge-requests.ts";

/** The JSON Schema of an object, as far as it is looked at here. */
export interface ObjectSchema {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, { readonly type?: string; readonly items?: unknown }>>;
  readonly required?: readonly string[];
}

const known = new Map<BridgeMethod, ObjectSchema | null>();

/** The JSON Schema of what a verb is asked with; null: it is asked with nothing. */
export function requestSchema(verb: BridgeMethod): ObjectSchema | null {
  const found = known.get(verb);
  if (found !== undefined) return found;
  const schema = bridgeRequests[verb];
  const made = schema instanceof z.ZodUndefined ? null : (z.toJSONSchema(schema, { io: "input" }) as ObjectSchema);
  known.set(verb, made);
  return made;
}

/** Where the parts of a request come from. */
export interface RequestParts {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** What a verb is asked with: the address's fields win over the body's, and a query's texts become what they stand for. */
export function requestOf(verb: BridgeMethod, { params, query, body }: RequestParts): unknown {
  const schema = requestSchema(verb);
  if (schema === null) return undefined;
  if (body !== undefined && body !== null && !isObject(body)) return body; // the verb's own check says what is wrong
  return { ...queryValues(schema, isObject(query) ? query : {}), ...(body ?? {}), ...(isObject(params) ? params : {}) };
}

type Values = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Values {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function queryValues({ properties = {} }: ObjectSchema, query: Values): Values {
  return Object.fromEntries(
    Object.entries(query).map(([name, given]) => [
      name,
      Object.hasOwn(properties, name) ? readValue(properties[name], given) : given,
    ]),
  );
}

function readValue(schema: { readonly type?: string } | undefined, given: unknown): unknown {
  if (schema?.type === "array") return Array.isArray(given) ? given : [given];
  if (typeof given !== "string") return given;
  if (schema?.type === "integer" || schema?.type === "number") return given.trim() === "" ? given : Number(given);
  if (schema?.type === "boolean" && /^(true|false)$/.test(given)) return given === "true";
  return given;
}
