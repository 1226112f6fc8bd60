import { expect, test } from "vitest";
import type { BridgeEvent } from "../hive/contract/bridge.ts";
import { eventText } from "../hive/gateway/event-stream.ts";
import { readBatches } from "./event-batches.ts";
import { testEntry } from "./test-run.ts";

test("reads what the hive writes, in whatever pieces it comes", () => {
  const batches: (readonly BridgeEvent[])[] = [];
  const first: BridgeEvent = { kind: "entry", entry: testEntry("run.resumed", {}) };
  const second: BridgeEvent = { kind: "pull", progress: { model: "m\n\nx", status: "…", completed: 1, total: null } };
  const text = `retry: 1000\n\n${eventText([first])}: beat\n\n${eventText([first, second])}`;
  const read = readBatches((events) => batches.push(events));
  for (const character of text) read(character);
  expect(batches).toEqual([[first], [first, second]]);
});
