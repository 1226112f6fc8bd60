import { expect, it } from "vitest";
import { bridgeRequests } from "../../contract/bridge-requests.ts";
import { openApi, operations } from "./open-api.ts";
import { isOwnVerb } from "./rest-table.ts";

interface Described {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;
}

it("describes every verb once, each at an address of its own", () => {
  const ids = operations().map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const missing = Object.keys(bridgeRequests).filter((verb) => !isOwnVerb(verb) && !ids.includes(verb));
  expect(missing).toEqual([]);
  const addresses = operations().map(({ method, path }) => `${method} ${path}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});

it("says where each field goes, and which are needed", () => {
  const { paths } = openApi("1.0.0") as unknown as Described;
  expect(paths["/tasks"]?.["get"]?.["parameters"]).toContainEqual(
    expect.objectContaining({ name: "limit", in: "query", required: false }),
  );
  expect(paths["/tasks/{task}/priority"]?.["put"]).toMatchObject({
    parameters: [{ name: "task", in: "path", required: true }],
    requestBody: {
      required: true,
      content: { "application/json": { schema: { required: ["priority"], additionalProperties: false } } },
    },
  });
  expect(paths["/runs"]?.["post"]).toMatchObject({ responses: { "201": {} } });
});
