import { expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { sampleReport, sampleSpan } from "../testing/dashboard-samples.ts";
import { sampleEntry, sampleHive } from "../testing/samples.ts";
import { tableBridge } from "../testing/show.tsx";
import { createDashboardActions } from "./dashboard-actions.ts";
import { type Facts, noFacts } from "./facts.ts";

function open() {
  const timeline = { run: "run-1", spans: [sampleSpan("one")], total: 5 };
  const bridge = tableBridge({
    ...{ hive: sampleHive({ seq: 9000 }), log: [], timeline },
    buildStatus: { build_status: sampleReport() },
  });
  const facts = createStore<Facts>(() => noFacts);
  const dashboard = createDashboardActions(bridge, facts);
  const asked = (method: string) => bridge.asked.filter(([name]) => name === method);
  return { facts, dashboard, asked, shown: () => facts.getState().dashboard };
}

it("reads a run's report, its attempts and the last errors once, and looks back no further than it must", async () => {
  const { dashboard, asked, shown } = open();
  dashboard.openDashboard("run-1");
  await expect.poll(() => shown()?.report?.session_id).toBe("run-1");
  expect(shown()).toMatchObject({ earlierSpans: 4, errors: [], failure: null });
  expect(asked("log")[0]?.[1]).toMatchObject({ levels: ["WARN", "ERROR"], after: 6000 });
  dashboard.seeEvents([sampleEntry(9001, "task.running", { attempt: 1 })]);
  expect(asked("buildStatus")).toHaveLength(1);
  dashboard.seeEvents([sampleEntry(9002, "run.paused", {})]);
  await expect.poll(() => asked("buildStatus").length).toBe(2);
});

it("shows the hive's own report before anything was run", async () => {
  const { dashboard, asked, shown } = open();
  dashboard.openDashboard(null);
  await expect.poll(() => shown()?.report).toBeTruthy();
  expect([asked("buildStatus")[0]?.[1], asked("timeline").length, shown()?.spans]).toEqual([{}, 0, null]);
  dashboard.closeDashboard();
  expect(shown()).toBeNull();
});

it("keeps why the hive could not tell", async () => {
  const facts = createStore<Facts>(() => noFacts);
  createDashboardActions(tableBridge({}), facts).openDashboard("run-1");
  await expect.poll(() => facts.getState().dashboard?.failure?.code).toBe("not_found");
});

it("reads again what is shown when the hive was away", async () => {
  const { dashboard, asked } = open();
  dashboard.readDashboardAgain();
  expect(asked("hive")).toHaveLength(0);
  dashboard.openDashboard("run-1");
  dashboard.readDashboardAgain();
  await expect.poll(() => asked("timeline").length).toBe(2);
});
