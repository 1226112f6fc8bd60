import { expect, it } from "vitest";
import type { ListedTool } from "./fingerprint.ts";
import { fingerprintNow, offeredTools, type Standing, trustOf } from "./trust.ts";

const read: ListedTool = { name: "read", description: "Reads.", input: { type: "object" } };
const write: ListedTool = { ...read, name: "write" };
const target = { kind: "command", command: "/a", args: [], cwd: null, env: [] } as const;
const seen = (way: string, ...tools: readonly ListedTool[]) => ({ way, tools });
const approved = (way: string, ...tools: readonly ListedTool[]) => ({ way, tools, target, at: 1 });

it.each<[string, Standing, string]>([
  ["nobody has looked", { way: "w", seen: null, approved: null }, "unseen"],
  ["somebody looked when it was reached otherwise", { way: "w", seen: seen("v", read), approved: null }, "unseen"],
  ["its tools are known", { way: "w", seen: seen("w", read), approved: null }, "waiting"],
  ["it is as it was approved", { way: "w", seen: seen("w", read), approved: approved("w", read) }, "approved"],
  ["it was approved and not looked at since", { way: "w", seen: null, approved: approved("w", read) }, "approved"],
  ["it is reached otherwise", { way: "w", seen: seen("v", read), approved: approved("v", read) }, "changed"],
  ["it offers something else", { way: "w", seen: seen("w", write), approved: approved("w", read) }, "changed"],
  ["its program cannot be read", { way: null, seen: seen("w", read), approved: approved("w", read) }, "changed"],
])("where %s", (_, standing, trust) => {
  expect(trustOf(standing)).toBe(trust);
});

it("has a fingerprint only while its tools are known as it is reached now", () => {
  expect(fingerprintNow({ way: "w", seen: seen("v", read), approved: null })).toBeNull();
  expect(fingerprintNow({ way: "w", seen: seen("w", read), approved: null })).toMatch(/^[0-9a-f]{64}$/);
});

it("shows what is new, what is other and what is gone", () => {
  const now = [
    { ...read, description: "Reads all." },
    { ...read, name: "send" },
  ];
  const standing = { way: "w", seen: seen("w", ...now), approved: approved("w", read, write) };
  expect(offeredTools("files", standing)).toMatchObject([
    { name: "files__read", change: "changed", before: "Reads.", description: "Reads all." },
    { name: "files__send", change: "new" },
    { name: "files__write", change: "gone" },
  ]);
  const takesMore = { ...read, input: { type: "object", required: ["path"] } };
  expect(
    offeredTools("files", { ...standing, seen: seen("w", takesMore), approved: approved("w", read) }),
  ).toMatchObject([{ name: "files__read", change: "changed", before: null }]);
});
