import { expect, it } from "vitest";
import type { BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import { sampleEntry, sampleFailure } from "../testing/samples.ts";
import { errorPlace, errorSubject, errorText } from "./entry-words.ts";

function told(event: BridgeEvent) {
  if (event.kind !== "entry") throw new Error("An entry is needed.");
  return [errorSubject(event.entry), errorText(event.entry), errorPlace(event.entry)];
}

it("tells a failure in its own words, with the way to its step", () => {
  const data = { attempt: 1, failure: sampleFailure };
  expect(told(sampleEntry(1, "task.failed", data, { step: "a step" }))).toEqual([
    ...["a step", "The engine closed the stream.", "#/runs/run-1/a%20step"],
  ]);
});

it("tells of what the hive itself lacks", () => {
  const full = { resource: "disk", freeBytes: 0 } as const;
  expect(told(sampleEntry(1, "resource.exhausted", full, { run: null }))).toEqual([
    ...["hive", "The disk is nearly full. Downloads wait.", null],
  ]);
  const lost = { engine: "ollama", failure: sampleFailure } as const;
  expect(told(sampleEntry(1, "engine.lost", lost, { run: null }))[2]).toBe("#/models");
  const down = { server: "files", crashes: 5, failure: sampleFailure };
  expect(told(sampleEntry(1, "tool-server.down", down, { run: null }))).toEqual([
    ...["tools", "The engine closed the stream.", "#/settings"],
  ]);
});

it("has words for every entry, and the way to an agent", () => {
  expect(told(sampleEntry(1, "agent.stopped", { kind: "a" }, { run: null, agent: "exec-001" }))).toEqual([
    ...["exec-001", "agent stopped", "#/agents/exec-001"],
  ]);
});
