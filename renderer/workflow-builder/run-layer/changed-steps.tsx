import { type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { useFacts } from "../../facts/facts-context.ts";
import { runOf } from "../../run/run-facts.ts";
import { openWorker } from "../../shell/open-worker.ts";
import { ChangedContext } from "../canvas/step-overlay.ts";
import { createTextReader } from "../document/check-client.ts";
import workerAddress from "../document/check-worker.ts?worker&url";
import { emptyDesk } from "../document/desk.ts";
import { SessionContext, useSession } from "../session/session-context.ts";
import { wholeText } from "../session/session-state.ts";
import { changesSince, noneChanged, type RanSteps, ranSteps } from "./steps-changed-since.ts";

/** Tells the canvas within which steps have changed since a run of the open workflow; null: it shows none. */
export function ChangedSteps({ run, children }: { readonly run: string | null; readonly children: ReactNode }) {
  const ran = useRanSteps(run);
  const steps = useSession(({ document }) => document.steps);
  const changes = useMemo(() => (ran === null ? null : changesSince(ran)), [ran]);
  const changed = useMemo(() => changes?.(steps) ?? noneChanged, [changes, steps]);
  return <ChangedContext value={changed}>{children}</ChangedContext>;
}

/** What the steps of a run said; null until that is known. */
function useRanSteps(run: string | null): RanSteps | null {
  const source = useFacts((facts) => (run === null ? null : (runOf(facts, run)?.source ?? null)));
  const open = useContext(SessionContext);
  const [ran, setRan] = useState<{ readonly source: string; readonly steps: RanSteps } | null>(null);
  useEffect(() => {
    let left = false;
    const state = open?.store.getState();
    if (source === null || state === undefined) return;
    if (wholeText(state) === source && state.textProblem === null) {
      setRan({ source, steps: ranSteps(state.document.steps) });
      return;
    }
    void readSteps(source).then((steps) => {
      if (!left) setRan({ source, steps });
    });
    return () => {
      left = true;
    };
  }, [source, open]);
  return ran !== null && ran.source === source ? ran.steps : null;
}

/** Reads a text beside the page. What cannot be read has no steps. */
async function readSteps(source: string): Promise<RanSteps> {
  const reader = createTextReader(() => openWorker(workerAddress));
  try {
    const read = await reader.read(source, emptyDesk);
    return ranSteps(read.ok ? read.document.steps : []);
  } catch {
    return new Map();
  } finally {
    reader.close();
  }
}
