import type { BridgeMethod } from "../../contract/bridge.ts";
import { type ObjectSchema, requestSchema } from "./request-of.ts";
import type { RestRoute, Scope } from "./rest-route.ts";
import { restTable } from "./rest-table.ts";
import { type SwarmRoute, swarmTable } from "./swarm-table.ts";

type Json = Readonly<Record<string, unknown>>;

/** One operation of the interface, however it is answered. */
interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly scope: Scope;
  readonly creates: boolean;
  /** Done once for each Idempotency-Key. */
  readonly keyed: boolean;
  readonly schema: ObjectSchema | null;
}

const problem = {
  description: "A problem, with the failure's code",
  content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
};

/** The description of the whole interface, as OpenAPI 3.1. */
export function openApi(version: string): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const operation of operations()) {
    const path = operation.path.replace(/:(\w+)/g, "{$1}");
    paths[path] = { ...paths[path], [operation.method.toLowerCase()]: operationObject(operation) };
  }
  const info = {
    title: "Skep",
    version,
    summary: "A hive of AI agents on one's own computer",
    license: { name: "MIT" },
  };
  return {
    openapi: "3.1.0",
    info,
    security: [{ token: [] }],
    paths,
    components: { securitySchemes: { token: { type: "http", scheme: "bearer" } }, schemas: { Problem: problemSchema } },
  };
}

/** Every operation, in the order of the tables. */
export function operations(): readonly Operation[] {
  const swarm = swarmTable.map((route: SwarmRoute) => ({
    ...route,
    id: route.path.slice(1),
    creates: route.status === 201,
    keyed: route.keyed ?? false,
  }));
  const verbs = (Object.entries(restTable) as [BridgeMethod, RestRoute][]).map(([verb, route]) => ({
    ...route,
    id: verb,
    creates: route.creates ?? false,
    keyed: route.creates ?? false,
    schema: requestSchema(verb),
  }));
  return [...swarm, ...verbs];
}

function operationObject({ id, method, path, tag, summary, scope, creates, keyed, schema }: Operation): Json {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
  const isRead = method === "GET" || method === "DELETE";
  const fields = Object.entries(schema?.properties ?? {}).filter(
    ([name]) => !inPath.includes(name) && !(keyed && name === "key"),
  );
  const parameters = [
    ...inPath.map((name) => ({
      name,
      in: "path",
      required: true,
      schema: schema?.properties?.[name] ?? { type: "string" },
    })),
    ...(isRead
      ? fields.map(([name, field]) => ({ name, in: "query", required: isRequired(schema, name), schema: field }))
      : []),
    ...(keyed ? [idempotencyKey] : []),
  ];
  const body = isRead || fields.length === 0 ? {} : { requestBody: bodyObject(schema, fields) };
  const good = { description: "Done", content: { "application/json": { schema: {} } } };
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: `Needs a token of the scope “${scope}” or more.`,
    ...(parameters.length > 0 && { parameters }),
    ...body,
    responses: { [creates ? "201" : "200"]: good, default: problem },
  };
}

function bodyObject(schema: ObjectSchema | null, fields: readonly (readonly [string, unknown])[]): Json {
  const required = fields.map(([name]) => name).filter((name) => isRequired(schema, name));
  const properties = Object.fromEntries(fields);
  const object = { type: "object", properties, ...(required.length > 0 && { required }), additionalProperties: false };
  return { required: required.length > 0, content: { "application/json": { schema: object } } };
}

function isRequired(schema: ObjectSchema | null, name: string): boolean {
  return schema?.required?.includes(name) ?? false;
}

const idempotencyKey = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description: "The same key makes it once, however often it is asked, and whatever happens meanwhile.",
  schema: { type: "string", minLength: 1, maxLength: 200 },
};

const text = { type: "string" };
const problemSchema = {
  type: "object",
  required: ["type", "title", "status", "detail", "code", "retryable"],
  properties: {
    ...{ type: text, title: text, status: { type: "integer" }, detail: text, code: text, hint: text },
    retryable: { type: "boolean" },
  },
};
