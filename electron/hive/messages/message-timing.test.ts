import { describe, expect, it } from "vitest";
import { forkScript } from "../testing/fork-agent.ts";
import { openScriptedOllama } from "../testing/scripted-ollama.ts";
import { isEntry, openTestHive } from "../testing/test-hive.ts";
import { longestPauseMs, type MessageTiming, pauseAfter, standardTiming, timingWithin } from "./message-timing.ts";

function wholeMs(timing: MessageTiming): number {
  return Array.from({ length: timing.mostTries }, (_, tries) => pauseAfter(timing, tries)).reduce((a, b) => a + b);
}

describe("timingWithin", () => {
  it("tries as often as is usual where the time is short, and ends with it", () => {
    for (const timeoutMs of [310, 1000, 10_000, 31_000]) {
      const timing = timingWithin(timeoutMs);
      expect(timing.mostTries).toBe(standardTiming.mostTries);
      expect(wholeMs(timing) - timeoutMs).toBeLessThan(32);
      expect(wholeMs(timing)).toBeGreaterThanOrEqual(timeoutMs);
    }
    expect(timingWithin(31_000)).toEqual(standardTiming);
  });

  it("tries more often where there is more time, and never gives up before its end", () => {
    for (const timeoutMs of [60_000, 600_000, 3_600_000]) {
      const timing = timingWithin(timeoutMs);
      expect(timing.ackMs).toBe(standardTiming.ackMs);
      expect(wholeMs(timing)).toBeGreaterThanOrEqual(timeoutMs);
      expect(wholeMs({ ...timing, mostTries: timing.mostTries - 1 })).toBeLessThan(timeoutMs);
    }
    expect(pauseAfter(standardTiming, 20)).toBe(longestPauseMs);
  });

  it("has a message reported that an agent does not acknowledge", async () => {
    const { host } = await openScriptedOllama(() => ({ kind: "hang", pieces: [] }));
    const deaf = forkScript(
      `setInterval(() => say("heartbeat", { task: null }), 50); say("ready", { pid: process.pid });`,
    );
    const hive = await openTestHive({ ...deaf, engine: host, messages: timingWithin(310) });
    hive.pool.supply({ by: "kind", kind: "alpha_agent" }, true);
    await hive.until((event) => isEntry(event, "agent.registered", "alpha-001"));
    expect(await hive.messages.command("alpha-001", "report_status", {})).toMatchObject({
      ...{ ok: false, reason: "It was not answered." },
    });
  });
});
