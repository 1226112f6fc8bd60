import { expect, it, onTestFinished } from "vitest";
import type { ResourceReading } from "../contract/resource.ts";
import { openTemporaryStore, temporaryFolder } from "../testing/temporary-store.ts";
import { Ballast } from "./ballast.ts";
import { DownloadGate } from "./download-gate.ts";
import { ResourceWatch } from "./resource-watch.ts";

const thresholds = {
  disk: { exhaustedBelow: 100, restoredFrom: 200 },
  memory: { exhaustedBelow: 10, restoredFrom: 20 },
};

function openWatch(readings: readonly ResourceReading[]) {
  const store = openTemporaryStore();
  const gate = new DownloadGate();
  const left = [...readings];
  let changes = 0;
  const watch = new ResourceWatch({
    ...{ writer: store.writer, gate, thresholds, ballast: new Ballast(temporaryFolder()), everyMs: 1 },
    read: async () => left.shift() ?? readings.at(-1) ?? { disk: null, memory: null },
    changed: () => {
      changes += 1;
    },
  });
  onTestFinished(async () => await watch.stop());
  const told = () => store.journal.after(0, 100).map(({ type, level, data }) => [type, level, data]);
  return { ...store, gate, watch, told, changes: () => changes, left };
}

it("closes the gate when something runs out, tells it once as an error, and lifts it by itself", async () => {
  const rich = { disk: 1000, memory: 1000 };
  const poor = { disk: 1000, memory: 5 };
  const { watch, gate, told, changes } = openWatch([rich, poor, { disk: 1000, memory: 15 }, rich]);
  await watch.look();
  expect([gate.isOpen, watch.issues(), changes()]).toEqual([true, [], 0]);
  await watch.look();
  expect([gate.isOpen, changes()]).toEqual([false, 1]);
  expect(watch.issues()).toEqual(["The machine is nearly out of memory: 0 MiB are free; downloads are paused."]);
  await watch.look();
  expect([gate.isOpen, changes()]).toEqual([false, 1]);
  await watch.look();
  expect([gate.isOpen, watch.issues(), changes()]).toEqual([true, [], 2]);
  expect(told()).toEqual([
    ["resource.exhausted", "ERROR", { resource: "memory", freeBytes: 5 }],
    ["resource.restored", "INFO", { resource: "memory", freeBytes: 1000 }],
  ]);
});

it("looks by itself now and then until it is stopped", async () => {
  const { watch, told, left } = openWatch([
    { disk: 50, memory: 1000 },
    { disk: 500, memory: 1000 },
    { disk: 500, memory: 1000 },
  ]);
  watch.start();
  while (left.length > 0) await new Promise((resolve) => setImmediate(resolve));
  await watch.stop();
  expect(told().map(([type]) => type)).toEqual(["resource.exhausted", "resource.restored"]);
});

it("takes a refused write for a full disk, whatever the reading says", async () => {
  const { watch, gate, told } = openWatch([{ disk: 1000, memory: 1000 }]);
  await watch.look(true);
  expect([gate.isOpen, told().map(([type]) => type)]).toEqual([false, ["resource.exhausted"]]);
  await watch.look();
  expect([
    gate.isOpen,
    told()
      .map(([type]) => type)
      .at(-1),
  ]).toEqual([true, "resource.restored"]);
});
