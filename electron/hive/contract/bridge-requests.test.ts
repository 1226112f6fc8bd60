import { expect, it } from "vitest";
import { bridgeRequests } from "./bridge-requests.ts";

const { startRun, runs, run, hive } = bridgeRequests;

it("takes a workflow by id or by text, and fills in what was left out", () => {
  expect(startRun.parse({ workflow: { id: "shipped/a.yaml" } })).toEqual({
    workflow: { id: "shipped/a.yaml" },
    inputs: {},
  });
  const whole = {
    workflow: { source: "version: 1", name: "a.yaml" },
    inputs: { topic: "bees" },
    model: "smollm2:135m",
  };
  expect(startRun.parse(whole)).toEqual(whole);
  expect(runs.parse({})).toEqual({ limit: 100 });
});

it.each([
  ["nothing", undefined],
  ["no workflow", {}],
  ["an empty id", { workflow: { id: "" } }],
  ["an id that is too long", { workflow: { id: "x".repeat(301) } }],
  ["a text without a name", { workflow: { id: "a", source: "" } }],
  ["a text above the cap", { workflow: { source: "x".repeat(262_145), name: "a" } }],
  ["an input that is no text", { workflow: { id: "a" }, inputs: { n: 1 } }],
  ["an input above the cap", { workflow: { id: "a" }, inputs: { n: "x".repeat(100_001) } }],
  ["an empty model", { workflow: { id: "a" }, model: "" }],
  ["a field that nobody knows", { workflow: { id: "a" }, shell: "rm" }],
])("refuses to start a run with %s", (_, request) => {
  expect(startRun.safeParse(request).success).toBe(false);
});

it.each([[0], [501], [1.5], ["1"], [Number.NaN], [null]])("refuses a list of %o runs", (limit) => {
  expect(runs.safeParse({ limit }).success).toBe(false);
});

it("refuses a request where none is asked for, and one that is missing", () => {
  expect(hive.safeParse(undefined).success).toBe(true);
  expect(hive.safeParse({}).success).toBe(false);
  expect(run.safeParse(undefined).success).toBe(false);
  expect(run.safeParse({ run: ["run-1"] }).success).toBe(false);
});

it("does not let a request reach into prototypes", () => {
  const parsed = startRun.parse(JSON.parse('{"workflow":{"id":"a"},"inputs":{"__proto__":"x","a":"b"}}'));
  expect(parsed.inputs["a"]).toBe("b");
  expect(({} as Record<string, unknown>)["x"]).toBeUndefined();
  expect(
    startRun.safeParse(JSON.parse('{"workflow":{"id":"a"},"__proto__":{"model":"x"}}')).data?.model,
  ).toBeUndefined();
});
