import { useEffect, useState } from "react";
import type { Desk } from "../../../electron/hive/contract/desk.ts";

import { WorkflowCanvas } from "../../../renderer/workflow-builder/canvas/workflow-canvas.tsx";
import { readDocument } from "../../../renderer/workflow-builder/document/read-document.ts";
import { createSession } from "../../../renderer/workflow-builder/session/builder-session.ts";
import type { BuilderSession } from "../../../renderer/workflow-builder/session/session-actions.ts";
import { SessionContext } from "../../../renderer/workflow-builder/session/session-context.ts";
import type { SessionState } from "../../../renderer/workflow-builder/session/session-state.ts";
import type { Driven } from "./drive.ts";
import { nameOf, placeOf, sourceOf } from "./shape.ts";
import { createStates } from "./states.ts";
import "../../../renderer/tokens.css";
import "../../../renderer/base.css";
import "../../../renderer/shell/states.css";

interface OurPageProps {
  readonly count: number;
  readonly ready: (driven: Driven) => void;
}

/** The builder's own canvas, with the same steps in the same places. */
export function OurPage({ count, ready }: OurPageProps) {
  const [session] = useState(() => openSession(count));
  const [states] = useState(() => createStates(count));
  useEffect(() => {
    ready({ element: () => document.querySelector<HTMLElement>(".react-flow"), change: states.change });
  }, [ready, states]);
  return (
    <SessionContext value={session}>
      <WorkflowCanvas overlay={states.source} open={() => {}} />
    </SessionContext>
  );
}

function openSession(count: number): BuilderSession {
  const positions = Object.fromEntries(Array.from({ length: count }, (_, index) => [nameOf(index), placeOf(index)]));
  const desk: Desk = { positions, notes: [], groups: [], pins: {} };
  const source = sourceOf(count);
  const read = readDocument(source, desk);
  if (!read.ok) throw new Error("The measured workflow cannot be read.");
  const { hive, check } = alone;
  const state: SessionState = {
    ...{ document: read.document, textProblem: null, id: "measured.yaml", shipped: false, problems: [], bytes: 0 },
    ...{ selection: new Set<string>(), past: [], future: [], dirty: false, saving: false },
    ...{ saved: { revision: null, source, desk }, restoredFrom: null, outside: null, trouble: null },
    ...{ writer: "window-1", draft: null, rival: null },
  };
  return createSession({ state, hive, check, now: Date.now, draftAfter: 1_000_000, checkAfter: 1_000_000 });
}

const never = (): Promise<never> => new Promise(() => {});
/** Nothing is saved here, and nothing is checked. */
const alone = {
  hive: { readWorkflow: never, saveWorkflow: never, saveDraft: never, dropDraft: never },
  check: async () => null,
};
