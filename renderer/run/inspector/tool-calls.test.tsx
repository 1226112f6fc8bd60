import { expect, it } from "vitest";
import type { ToolCallRecord } from "../../../electron/hive/contract/tool.ts";
import { show, words } from "../../testing/show.tsx";
import { ToolCalls } from "./tool-calls.tsx";

const answer = { text: "Sent to creative.", isError: false, isCut: false };

function call(changes: Partial<ToolCallRecord> = {}): ToolCallRecord {
  const input = { to: "creative", text: "Bees" };
  return { tool: "send_message", input, answer, startedAt: 1000, endedAt: 1200, ...changes };
}

it("tells of each call what it was given and what it answered, and how it ended", () => {
  const open = call({ answer: null, endedAt: null });
  const failed = call({ tool: "files__read", answer: { text: "No such file.", isError: true, isCut: true } });
  const text = words(show(<ToolCalls calls={[call(), open, failed]} />));
  expect(text).toMatch(/^3 calls of tools send_message \{"to":"creative","text":"Bees"\} Answered 0\.2 s /);
  expect(text).toContain("What it answered Sent to creative.");
  expect(text).toContain("Not answered What it was given");
  expect(text).toMatch(/files__read .* Failed .* What it answered, cut No such file\.$/);
});

it("shows nothing where no tool was called, and the beginning alone of a long input", () => {
  expect(words(show(<ToolCalls calls={[]} />))).toBe("");
  const text = words(show(<ToolCalls calls={[call({ input: { text: "ÿ".repeat(500) } })]} />));
  expect(text).toMatch(/^1 call of a tool send_message \{"text":"ÿ{111}… Answered/);
});
