import { expect, it } from "vitest";
import type { Json } from "../../electron/hive/contract/workflow.ts";
import { linesOf, pairsOf, takenBy, targetExtras, targetLine, toolServerState } from "./tools-words.ts";

it("writes how a server is reached as it could be typed, and what belongs to it", () => {
  const program = {
    kind: "command",
    command: "/bin/my server",
    args: ["--root", 'a "b"'],
    cwd: "/tmp",
    env: ["A"],
  } as const;
  expect(targetLine(program)).toBe('"/bin/my server" --root "a \\"b\\""');
  expect(targetExtras(program)).toEqual(["in /tmp", "with the variables A"]);
  const address = { kind: "address", url: "http://127.0.0.1/", headers: [], leavesMachine: false } as const;
  expect([targetLine(address), targetExtras(address)]).toEqual(["http://127.0.0.1/", []]);
});

it("has a mark and words for each state", () => {
  expect(toolServerState("waiting")).toEqual({ mark: "waiting", word: "waits for your approval" });
  expect(toolServerState("down").mark).toBe("failed");
});

it("names what a tool takes, and what of it need not be given", () => {
  const input = { type: "object", properties: { path: { type: "string" }, limit: {} }, required: ["path"] };
  expect(takenBy(input)).toEqual(["path", "limit?"]);
  const nothing: readonly Json[] = [null, [], "text", {}, { properties: [1] }, { properties: null, required: 1 }];
  for (const none of nothing) expect(takenBy(none)).toEqual([]);
});

it("reads lines, and names with what they hold", () => {
  expect(linesOf("--root\n\n a b \n")).toEqual(["--root", " a b "]);
  expect(pairsOf("A=b=c\nB=\n")).toEqual({ A: "b=c", B: "" });
  expect(pairsOf("A\n")).toBeNull();
  expect(pairsOf("")).toEqual({});
});
