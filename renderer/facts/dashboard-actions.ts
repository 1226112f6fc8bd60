import type { StoreApi } from "zustand/vanilla";
import type { Bridge, BridgeEvent } from "../../electron/hive/contract/bridge.ts";
import { toFailure } from "../../electron/hive/contract/failure.ts";
import { atMostEvery } from "./at-most-every.ts";
import { applyToDashboard, type Dashboard, mayChangeReport } from "./dashboard-facts.ts";
import type { Facts } from "./facts.ts";
import { createQueueActions, type QueueActions } from "./queue-actions.ts";
import { giveOrder, type OrderOutcome, type TaskOrder } from "./task-order.ts";

/** What the dashboard can ask of the hive. */
export interface DashboardActions extends QueueActions {
  /** Shows a run; null: only the hive itself. */
  openDashboard(run: string | null): void;
  closeDashboard(): void;
  orderTasks(order: TaskOrder, tasks: readonly string[]): Promise<OrderOutcome>;
}

/** What keeps the dashboard true. */
interface Followed {
  /** Must see the hive's events before they are applied. */
  seeEvents(events: readonly BridgeEvent[]): void;
  /** The hive was away: whatever is shown may be old. */
  readDashboardAgain(): void;
}

type Store = StoreApi<Facts>;

/** Between two questions for the same, however much happens. */
const everyMs = 1000;
/** Entries of the journal among which earlier errors are looked for. */
const lookedBack = 3000;

/** Makes the dashboard's actions, and what they must see of the hive's events. */
export function createDashboardActions(bridge: Bridge, facts: Store): DashboardActions & Followed {
  const queue = createQueueActions(bridge, facts);
  const missed = new Set<BridgeEvent[]>();
  const read = async (run: string | null): Promise<void> => {
    const seen: BridgeEvent[] = [];
    missed.add(seen);
    const found = await readDashboard(bridge, run).catch((thrown) => ({ failure: toFailure(thrown) }));
    missed.delete(seen);
    facts.setState(({ dashboard }) =>
      dashboard?.run === run ? { dashboard: applyToDashboard({ ...dashboard, ...found }, seen) } : {},
    );
  };
  const readReportSoon = atMostEvery(everyMs, async () => {
    const { dashboard: asked } = facts.getState();
    if (asked === null) return;
    const { run } = asked;
    const report = await readReport(bridge, run).catch(() => ({})); // what is shown stays until the hive answers
    facts.setState(({ dashboard }) => (dashboard?.run === run ? { dashboard: { ...dashboard, ...report } } : {}));
  });
  return {
    ...queue,
    openDashboard: (run) => {
      facts.setState({ dashboard: { ...nothingRead, run } });
      void read(run);
    },
    readDashboardAgain: () => {
      const { dashboard } = facts.getState();
      if (dashboard !== null) void read(dashboard.run);
      queue.readQueueAgain();
    },
    closeDashboard: () => facts.setState({ dashboard: null }),
    orderTasks: (order, tasks) => giveOrder(bridge, order, tasks),
    seeEvents: (events) => {
      queue.seeEvents(events);
      for (const seen of missed) seen.push(...events);
      const { dashboard } = facts.getState();
      if (dashboard !== null && mayChangeReport(dashboard.run, events)) readReportSoon();
    },
  };
}

const nothingRead = {
  ...{ report: null, reportedAt: 0, spans: null, earlierSpans: 0, errors: null, failure: null },
} satisfies Omit<Dashboard, "run">;

async function readDashboard(bridge: Bridge, run: string | null): Promise<Partial<Dashboard>> {
  const { seq } = await bridge.call("hive");
  const after = Math.max(0, seq - lookedBack);
  const [log, ofRun] = await Promise.all([
    bridge.call("log", { levels: ["WARN", "ERROR"], after, limit: 1000 }),
    run === null ? readReport(bridge, null) : readRun(bridge, run),
  ]);
  return { errors: log.slice(-300).reverse(), failure: null, ...ofRun };
}

async function readRun(bridge: Bridge, run: string): Promise<Partial<Dashboard>> {
  const [report, { spans, total }] = await Promise.all([readReport(bridge, run), bridge.call("timeline", { run })]);
  return { ...report, spans, earlierSpans: total - spans.length };
}

async function readReport(bridge: Bridge, run: string | null): Promise<Pick<Dashboard, "report" | "reportedAt">> {
  const { build_status: report } = await bridge.call("buildStatus", run === null ? {} : { run });
  return { report, reportedAt: Date.now() };
}
