import { expect, it } from "vitest";
import type { BridgeEvent } from "../contract/bridge.ts";
import { leadId } from "../contract/lead.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";
import { testKinds } from "../testing/test-hive.ts";
import { Lead } from "./lead.ts";

const kinds = testKinds.slice(0, 1).map((kind) => ({ ...kind, idPrefix: leadId }));
const identity = { pid: 7, startedAt: 1 };

it("works while a run goes on, rests while none does, and tells it once each", async () => {
  const { feed, writer, stores } = openTemporaryStore();
  const told: BridgeEvent[] = [];
  feed.subscribe(undefined, (events) => told.push(...events.filter(({ kind }) => kind === "agents")));
  const lead = new Lead({ feed, stores, kinds, identity });
  expect(lead.views()).toMatchObject([{ id: leadId, state: "idle" }]);
  for (const run of ["run-1", "run-2"]) {
    addRun(stores, run, [{ step: "one" }]);
    await writer.write((record) =>
      record({ type: "run.started", about: { run }, data: { workflow: "One", steps: [] } }),
    );
  }
  expect(lead.views()).toMatchObject([{ state: "running" }]);
  await writer.write((record) => record({ type: "run.paused", about: { run: "run-1" }, data: {} }));
  expect(lead.views()).toMatchObject([{ state: "running" }]);
  await writer.write((record) => record({ type: "run.interrupted", about: { run: "run-2" }, data: {} }));
  expect(lead.views()).toMatchObject([{ state: "idle" }]);
  expect(told).toMatchObject([{ agents: [{ state: "running" }] }, { agents: [{ state: "idle" }] }]);
});

it("works from the start where a run goes on already", () => {
  const { feed, stores } = openTemporaryStore();
  addRun(stores, "run-1", [{ step: "one" }]);
  expect(new Lead({ feed, stores, kinds, identity }).views()).toMatchObject([{ state: "running" }]);
});
