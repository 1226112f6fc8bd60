import { expect, it } from "vitest";
import type { LoggedEntry } from "../../electron/hive/contract/document-events.ts";
import { failure } from "../../electron/hive/contract/failure.ts";
import { noAgentFacts } from "../facts/agent-facts.ts";
import { words } from "../testing/show.tsx";
import { entryText, LogSection } from "./log-section.tsx";
import { showOnPage } from "./testing/show-on-page.tsx";

const about = { run: null, task: null, step: "facts", agent: "a-001", at: 0, level: "ERROR" } as const;
const data = { kind: "a_agent", failure: failure("agent_lost", "It crashed.") };
const entry: LoggedEntry = { seq: 1, ...about, type: "agent.failed", data, event: "AGENT_FAILED" };

it("puts an entry into one line", () => {
  expect(entryText(entry)).toBe("facts · kind a_agent · It crashed.");
  const running = { seq: 2, ...about, type: "task.running", data: { attempt: 2 }, event: "TASK_STARTED" } as const;
  expect(entryText(running)).toBe("facts · At work, attempt 2");
});

it("shows the log of its own agent alone", () => {
  const agents = { ...noAgentFacts, log: { agent: "a-001", entries: [entry] } };
  expect(words(showOnPage(<LogSection id="a-001" />, { agents }))).toMatch(/agent.failed facts/);
  expect(words(showOnPage(<LogSection id="a-002" />, { agents }))).toBe("Reading…");
});
