import { expect, it } from "vitest";
import { Journal } from "./journal/journal.ts";
import { createStoredBridge } from "./stored-bridge.ts";
import { addRun } from "./testing/stored-run.ts";
import { openTemporaryStore } from "./testing/temporary-store.ts";

function open() {
  const { database, stores } = openTemporaryStore();
  return { stores, bridge: createStoredBridge({ database, stores, journal: new Journal(database) }) };
}

it("tells of a run that its hive left in the middle that it is interrupted", async () => {
  const { stores, bridge } = open();
  const definition = { version: 1, name: "W", description: "", inputs: {}, agents: {}, steps: [] } as const;
  stores.runs.add({ id: "run-1", source: "", definition, inputs: {}, model: null, openTasks: 1, startedAt: 5 });
  expect(await bridge.call("runs", {})).toMatchObject([{ id: "run-1", state: "interrupted" }]);
  expect(await bridge.call("run", { run: "run-1" })).toMatchObject({ workflow: "W", state: "interrupted" });
});

it("refuses what is not there, and what nobody understands", async () => {
  const { bridge } = open();
  await expect(bridge.call("run", { run: "run-9" })).rejects.toMatchObject({ failure: { code: "not_found" } });
  await expect(bridge.call("runs", { limit: 0 })).rejects.toMatchObject({ failure: { code: "bad_request" } });
});

it("says of what needs a hive that none runs, and how to start one", async () => {
  const { bridge } = open();
  await expect(bridge.call("cancelRun", { run: "run-1" })).rejects.toMatchObject({
    failure: { code: "no_hive", hint: expect.stringContaining("skep serve") },
  });
});

it("announces nothing", () => {
  const { bridge } = open();
  const end = bridge.subscribe(0, () => expect.unreachable());
  end();
});

it("reports what the last hive left behind", async () => {
  const { stores, bridge } = open();
  addRun(stores, "run-1", [{ step: "one" }]);
  expect(await bridge.call("agentStatus", {})).toEqual([]);
  expect((await bridge.call("buildStatus", {})).build_status).toMatchObject({
    session_id: "run-1",
    tasks: { pending: 1 },
    health: { status: "DEGRADED", issues: ["No hive runs on this data folder."] },
  });
});
