import { lazy, Suspense, useState } from "react";
import { useFacts } from "../facts/facts-context.ts";
import { PageSkeleton } from "../shell/page-skeleton.tsx";
import { pageStorage } from "../shell/theme.ts";
import { AgentTable } from "./agent-table.tsx";
import { AgentsBar } from "./agents-bar.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { ChannelLegend } from "./channel-legend.tsx";
import { Inspector } from "./inspector.tsx";
import { readView } from "./kept-view.ts";
import { createPageState, PageContext, usePage } from "./page-state.ts";
import { RecoveryNote } from "./recovery-note.tsx";
import { TaskTray } from "./task-tray.tsx";
import { UsageContext, useRecordedUsage } from "./usage-history.ts";
import "./agents-page.css";

// What draws the graph is large; whoever prefers the table does not wait for it.
const AgentCanvas = lazy(async () => ({ default: (await import("./agent-canvas.tsx")).AgentCanvas }));

interface AgentsPageProps {
  /** The agent that is looked at; null: none. */
  readonly agent: string | null;
}

/** All agents of the hive, live: as a graph by tier or as a table, with one of them beside it. */
export function AgentsPage({ agent }: AgentsPageProps) {
  const [page] = useState(() => createPageState({ view: readView(pageStorage) }));
  const isKnown = useFacts(({ agents }) => agents.views !== null && agents.kinds !== null);
  const usage = useRecordedUsage();
  if (!isKnown) return <PageSkeleton />;
  return (
    <PageContext value={page}>
      <UsageContext value={usage}>
        <div className="agents">
          <AgentsBar />
          <RecoveryNote />
          <div className="agents-body">
            <Tray />
            <div className="agents-main">
              <Crew current={agent} />
              <BulkBar />
            </div>
            {agent !== null && <Inspector key={agent} agent={agent} />}
          </div>
        </div>
      </UsageContext>
    </PageContext>
  );
}

function Tray() {
  return usePage(({ tray }) => tray) ? <TaskTray /> : null;
}

function Crew({ current }: { readonly current: string | null }) {
  const view = usePage((page) => page.view);
  if (view === "table") return <AgentTable current={current} />;
  return (
    <>
      <Suspense fallback={<PageSkeleton />}>
        <AgentCanvas current={current} />
      </Suspense>
      <ChannelLegend />
    </>
  );
}
