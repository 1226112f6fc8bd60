import { expect, it } from "vitest";
import { agentIdOf, isAgentIdOf } from "./agent-id.ts";

const research = { idPrefix: "research" };
const download = { idPrefix: "exec-001" };

it("numbers the agents of a kind from 001", () => {
  expect([1, 2, 1000].map((number) => agentIdOf(research, number))).toEqual([
    ...["research-001", "research-002", "research-1000"],
  ]);
});

it("gives the first agent of a numbered kind the kind's own id, and the next ones a number behind it", () => {
  expect([1, 2, 12].map((number) => agentIdOf(download, number))).toEqual(["exec-001", "exec-001-2", "exec-001-12"]);
});

it.each([
  [research, "research-001", true],
  [research, "research-7", true],
  [research, "research", false],
  [research, "research-", false],
  [research, "research-one", false],
  [research, "exec-001", false],
  [download, "exec-001", true],
  [download, "exec-001-2", true],
  [download, "exec-001-10", true],
  [download, "exec-001-1", false],
  [download, "exec-001-02", false],
  [download, "exec-0012", false],
  [download, "exec-002", false],
])("knows whether %o is the kind of %s", (kind, id, expected) => {
  expect(isAgentIdOf(kind, id)).toBe(expected);
});
