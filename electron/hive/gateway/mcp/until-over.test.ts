import { expect, it } from "vitest";
import { testBridge, testEntry } from "../test-bridge.ts";
import { untilOver } from "./until-over.ts";

/** Follows something of which it is said in turn how it is. */
function follow(states: readonly (string | Error)[]) {
  const bridge = testBridge();
  const ending = new AbortController();
  let reads = 0;
  const read = async (): Promise<string> => {
    const state = states[Math.min(reads, states.length - 1)] ?? "";
    reads += 1;
    if (state instanceof Error) throw state;
    return state;
  };
  const stop = async () => "asked";
  const followed = { read, stop, isOver: (state: string) => state === "over", mayEnd: () => true, writes: () => true };
  const over = untilOver(bridge, followed, { signal: ending.signal, onTokens: () => {} });
  return { bridge, ending, over };
}

it("answers what is over before anybody listened, and listens no more", async () => {
  const { bridge, over } = follow(["over"]);
  expect(await over).toBe("over");
  expect(bridge.listeners()).toBe(0);
});

it("looks again when it may be over, and fails when nothing can be seen any more", async () => {
  const { bridge, over } = follow(["begun", "over"]);
  bridge.announce([{ kind: "entry", entry: testEntry(1) }]);
  expect(await over).toBe("over");
  await expect(follow([new Error("gone")]).over).rejects.toThrow("gone");
});

it("answers how it is when it was stopped", async () => {
  const { ending, over } = follow(["begun", "stopped"]);
  ending.abort();
  expect(await over).toBe("stopped");
});
