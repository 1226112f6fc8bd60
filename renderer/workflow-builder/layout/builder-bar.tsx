import { useContext, useMemo } from "react";
import type { BridgeRequest } from "../../../electron/hive/contract/bridge.ts";
import type { WorkflowInput } from "../../../electron/hive/contract/workflow.ts";
import { RunControl } from "../../workflows/run-control.tsx";
import { sourceOf } from "../document/source.ts";
import type { InputSetting } from "../document/workflow-document.ts";
import type { BuilderSession } from "../session/session-actions.ts";
import { SessionContext, useSession, useSessionActions } from "../session/session-context.ts";
import type { Layout, Part } from "./layout-state.ts";
import { Toolbar } from "./toolbar.tsx";

interface BuilderBarProps {
  readonly layout: Layout;
  readonly toggle: (part: Part) => void;
}

/** The bar over the workflow that is open. */
export function BuilderBar({ layout, toggle }: BuilderBarProps) {
  const settings = useSession((session) => session.document.settings);
  const isDirty = useSession((session) => session.dirty);
  const isSaving = useSession((session) => session.saving);
  const problems = useSession((session) => session.textProblem?.problems.length ?? session.problems.length);
  const canUndo = useSession((session) => session.past.length > 0);
  const canRedo = useSession((session) => session.future.length > 0);
  const { undo, redo, save } = useSessionActions();
  return (
    <Toolbar
      name={settings.name}
      saved={isSaving ? "saving" : isDirty ? "changed" : "saved"}
      problems={problems}
      undo={canUndo ? undo : null}
      redo={canRedo ? redo : null}
      save={isDirty && !isSaving ? () => void save() : null}
      shown={{ text: layout.textShown, panel: layout.panelShown, problems: layout.problemsShown }}
      toggle={toggle}
    >
      <Run problems={problems} declared={settings.inputs} />
    </Toolbar>
  );
}

interface RunProps {
  readonly problems: number;
  readonly declared: readonly InputSetting[];
}

function Run({ problems, declared }: RunProps) {
  const session = useContext(SessionContext);
  const inputs = useMemo(() => declaredInputs(declared), [declared]);
  const subject = { inputs, problems, workflow: () => subjectOf(session) };
  return <RunControl subject={subject} />;
}

/** What is run is what is shown: the file where it is that, else its text. */
function subjectOf(session: BuilderSession | null): BridgeRequest<"startRun">["workflow"] {
  if (session === null) throw new Error("A run is asked for where no workflow is open.");
  const { id, dirty, document } = session.store.getState();
  return dirty ? { source: sourceOf(document), name: document.settings.name } : { id };
}

function declaredInputs(inputs: readonly InputSetting[]): Readonly<Record<string, WorkflowInput>> {
  return Object.fromEntries(
    inputs.map(({ name, description, default: usual }) => [
      name,
      isInputValue(usual) ? { description, default: usual } : { description },
    ]),
  );
}

function isInputValue(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
