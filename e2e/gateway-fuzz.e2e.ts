import fc from "fast-check";
import { beforeAll, expect, it } from "vitest";
import { testGateway } from "./support/test-gateway.ts";
import { testHome } from "./support/test-home.ts";

interface Field {
  readonly type?: string;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Field }[];
  readonly requestBody?: {
    readonly content: {
      readonly "application/json": { readonly schema: { readonly properties: Readonly<Record<string, Field>> } };
    };
  };
}

const gateway = testGateway(testHome({ model: false, lives: "file" }), { lives: "file" });
let operations: readonly { readonly method: string; readonly path: string; readonly operation: Operation }[];

beforeAll(async () => {
  const { paths } = (await (await gateway.ask("GET", "/openapi.json")).json()) as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  };
  operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );
});

/** A value that is not of a field's type. */
function wrong({ type }: Field): fc.Arbitrary<unknown> {
  const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    string: fc.oneof(fc.integer(), fc.constant([]), fc.constant({}), fc.boolean(), fc.constant("")),
    integer: fc.oneof(fc.string(), fc.double({ noInteger: true }), fc.constant({}), fc.constant(1e300)),
    number: fc.oneof(fc.string(), fc.constant([])),
    boolean: fc.oneof(fc.string(), fc.integer()),
    array: fc.oneof(fc.integer(), fc.constant({ length: 3 })),
    object: fc.oneof(fc.string(), fc.integer(), fc.constant([])),
  };
  return values[type ?? ""] ?? fc.oneof(fc.integer(), fc.constant([[]]));
}

/** A body of which nothing is as the description says, and in which something is that it does not know. */
function wrongBody({ requestBody }: Operation): fc.Arbitrary<unknown> {
  const properties = requestBody?.content["application/json"].schema.properties ?? {};
  const fields = Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, wrong(field)]));
  const unknown = fc.record({ ...fields, "not a field": fc.anything() }, { requiredKeys: ["not a field"] });
  return fc.oneof(unknown, fc.array(fc.integer()), fc.string(), fc.integer(), fc.constant(null));
}

function badRequests() {
  return fc.constantFrom(...operations).chain(({ method, path, operation }) => {
    const parts = (operation.parameters ?? []).filter(({ in: place }) => place === "path");
    const names = fc.tuple(
      ...parts.map(() => fc.string({ minLength: 1, maxLength: 40 }).filter((text) => !/^\.+$/.test(text))),
    );
    const query = fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), fc.string({ maxLength: 20 }), {
      minKeys: 1,
      maxKeys: 3,
    });
    return fc.record({ names, query, body: wrongBody(operation) }).map(({ names: given, query: asked, body }) => {
      const address = parts.reduce(
        (made, { name }, index) => made.replace(`{${name}}`, encodeURIComponent(given[index] ?? "x")),
        path,
      );
      const isRead = method === "GET" || method === "DELETE";
      const search = isRead ? `?${new URLSearchParams(asked)}` : "";
      return { method, path: `${address}${search}`, ...(isRead ? {} : { body }), id: operation.operationId };
    });
  });
}

it("answers whatever is wrong with what is wrong, on every route, and never breaks", async () => {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(badRequests(), async ({ id, method, path, ...more }) => {
      seen.add(id);
      const answer = await gateway.ask(method, path, more);
      const text = await answer.text();
      expect(answer.status, `${method} ${path} ${JSON.stringify(more)} → ${text.slice(0, 300)}`).toBeLessThan(500);
    }),
    { numRuns: 1500 },
  );
  expect(seen.size).toBe(operations.length);
  expect((await gateway.ask("GET", "/health")).status).toBe(200);
  expect((await gateway.ask("GET", "/audit/check")).status).toBe(200);
});
