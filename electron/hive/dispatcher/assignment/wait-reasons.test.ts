import { expect, it } from "vitest";
import { addRun } from "../../testing/stored-run.ts";
import { openTemporaryStore } from "../../testing/temporary-store.ts";
import { WaitReasons } from "./wait-reasons.ts";

const alpha = "kind:alpha_agent";

function open() {
  const { stores, writer, database } = openTemporaryStore();
  const reasons = new WaitReasons(stores.queue);
  const waits = () => database.prepare("SELECT wait FROM tasks ORDER BY rank, id").pluck().all();
  /** One look; answers how many tasks were told something new. */
  const look = async (reason: "agents_busy" | "agent_starting") => {
    let told = 0;
    await writer.write((record) => {
      reasons.begin();
      reasons.tell(
        (draft) => {
          told += 1;
          record(draft);
        },
        alpha,
        reason,
      );
    });
    return told;
  };
  return { stores, reasons, look, waits };
}

it("tells each task what is new for it, and nothing twice", async () => {
  const { stores, look, waits } = open();
  addRun(stores, "run-1", [{ step: "a" }, { step: "b" }]);
  expect([await look("agents_busy"), await look("agents_busy")]).toEqual([2, 0]);
  addRun(stores, "run-2", [{ step: "c" }]);
  expect(await look("agents_busy")).toBe(1);
  expect(await look("agent_starting")).toBe(3);
  expect(waits()).toEqual(["agent_starting", "agent_starting", "agent_starting"]);
});

it("tells a long queue piece by piece, the most urgent first, and those that come meanwhile", async () => {
  const { stores, reasons, look, waits } = open();
  const steps = Array.from({ length: 600 }, (_, index) => ({ step: `s${index}`, priority: index % 10 }));
  addRun(stores, "run-1", steps);
  expect([await look("agents_busy"), reasons.hasMore]).toEqual([256, true]);
  expect(waits().lastIndexOf("agents_busy")).toBe(255);
  addRun(stores, "run-2", [{ step: "urgent", priority: 10 }]);
  expect([await look("agents_busy"), await look("agents_busy"), reasons.hasMore]).toEqual([256, 88, false]);
  expect([await look("agents_busy"), reasons.hasMore]).toEqual([1, false]);
  expect(new Set(waits())).toEqual(new Set(["agents_busy"]));
});

it("begins again at the most urgent when the reason changes before all were told", async () => {
  const { stores, reasons, look, waits } = open();
  addRun(
    stores,
    "run-1",
    Array.from({ length: 300 }, (_, index) => ({ step: `s${index}` })),
  );
  await look("agents_busy");
  expect([await look("agent_starting"), reasons.hasMore, await look("agent_starting")]).toEqual([256, true, 44]);
  expect(new Set(waits())).toEqual(new Set(["agent_starting"]));
});
