import { useEffect, useMemo, useState } from "react";
import { useShallow } from "zustand/shallow";
import { useFacts, useFactsStore } from "../../facts/facts-context.ts";
import { runOf } from "../../run/run-facts.ts";
import { goTo } from "../../shell/route.ts";
import { WorkflowCanvas } from "../canvas/workflow-canvas.tsx";
import { stepOf } from "../document/step-index.ts";
import { KindsProvider } from "../palette/kinds-provider.tsx";
import type { BuilderSession } from "../session/session-actions.ts";
import { SessionContext } from "../session/session-context.ts";
import { RunOverlay } from "./overlay-source.ts";
import { pastSession } from "./past-session.ts";
import "./run-graph.css";

const nothing = (): void => {};

/** The graph that a run used, with its steps as they stand: to be looked at. A step that is selected is shown beside it. */
export function RunGraph({ run }: { readonly run: string }) {
  const graph = useFacts(
    useShallow((facts) => {
      const view = runOf(facts, run);
      return view === undefined ? null : { source: view.source, desk: view.desk, workflow: view.workflow };
    }),
  );
  const facts = useFactsStore();
  const overlay = useMemo(() => new RunOverlay({ facts, run }), [facts, run]);
  const [session, setSession] = useState<BuilderSession | null>(null);
  useEffect(() => {
    let left = false;
    if (graph !== null) {
      void pastSession({ id: run, ...graph }).then((opened) => {
        if (!left) setSession(opened);
      });
    }
    return () => {
      left = true;
    };
  }, [run, graph]);
  useEffect(
    () =>
      session?.store.subscribe((state, before) => {
        const [key, ...others] = state.selection;
        if (state.selection === before.selection || key === undefined || others.length > 0) return;
        const step = stepOf(state.document, key)?.fields.id;
        if (step !== undefined) goTo({ page: "run", id: run, step });
      }),
    [session, run],
  );
  if (session === null) return null;
  return (
    <section className="run-graph" aria-label="Graph of this run">
      <SessionContext value={session}>
        <KindsProvider>
          <WorkflowCanvas overlay={overlay} open={nothing} readOnly />
        </KindsProvider>
      </SessionContext>
    </section>
  );
}
