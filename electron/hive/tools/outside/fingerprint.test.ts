import { expect, it } from "vitest";
import type { Json } from "../../contract/workflow.ts";
import { canonicalJson, fingerprintOf, hashTools, hashWay } from "./fingerprint.ts";
import type { CommandWay } from "./server-plan.ts";

const tool = { name: "read", description: "Reads.", input: { type: "object" } };
const way = { kind: "command", command: "/a", args: ["x"], env: { A: "b" }, cwd: null } satisfies CommandWay;

it("writes a value the same whatever the order of its fields, and no value that is nested too deep", () => {
  expect(canonicalJson({ b: [1, { d: null, c: "x" }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}');
  let deep: Json = 1;
  for (let level = 0; level < 5000; level += 1) deep = [deep];
  expect(() => canonicalJson(deep)).toThrow("nested");
});

it("is another one with every part of what is approved", () => {
  const ways = [
    ...[way, { ...way, command: "/b" }, { ...way, args: ["y"] }, { ...way, args: [] }, { ...way, cwd: "/" }],
    ...[
      { ...way, env: { A: "c" } },
      { ...way, env: { B: "b" } },
    ],
  ].map((one: CommandWay) => hashWay({ way: one }, ["1"]));
  const all = [
    ...ways,
    hashWay({ way }, ["2"]),
    hashWay({ way: { kind: "address", url: "http://a/", headers: {} } }, []),
  ];
  expect(new Set(all).size).toBe(all.length);
  const lists = [
    [tool],
    [{ ...tool, name: "write" }],
    [{ ...tool, description: "Reads!" }],
    [{ ...tool, input: { type: "object", required: ["a"] } }],
    [tool, { ...tool, name: "write" }],
  ].map(hashTools);
  expect(new Set(lists).size).toBe(lists.length);
  expect(fingerprintOf("a", "b")).not.toBe(fingerprintOf("b", "a"));
});

it("is the same for the same tools in another order", () => {
  const other = { ...tool, name: "write" };
  expect(hashTools([tool, other])).toBe(hashTools([other, tool]));
});
