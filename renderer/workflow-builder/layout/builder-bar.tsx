import { RunButtons } from "../run-layer/run-bar.tsx";
import type { RunLayer } from "../run-layer/use-run-layer.ts";
import { useSession } from "../session/session-context.ts";
import { isBlank, useShownProblems } from "../session/use-shown-problems.ts";
import type { Layout, Part } from "./layout-state.ts";
import { Toolbar } from "./toolbar.tsx";

interface BuilderBarProps {
  readonly layout: Layout;
  readonly toggle: (part: Part) => void;
  readonly layer: RunLayer;
}

/** The bar over the workflow that is open. */
export function BuilderBar({ layout, toggle, layer }: BuilderBarProps) {
  const settings = useSession((session) => session.document.settings);
  const isDirty = useSession((session) => session.dirty);
  const isSaving = useSession((session) => session.saving);
  const broken = useSession((session) => session.textProblem?.problems.length);
  const { length: wrong } = useShownProblems();
  const isNothing = useSession(isBlank) && wrong === 0;
  const canUndo = useSession((session) => session.past.length > 0);
  const canRedo = useSession((session) => session.future.length > 0);
  return (
    <Toolbar
      name={settings.name}
      saved={isSaving ? "saving" : isDirty ? "changed" : "saved"}
      problems={isNothing ? null : (broken ?? wrong)}
      can={{ undo: canUndo, redo: canRedo, save: isDirty && !isSaving }}
      shown={{ text: layout.textShown, panel: layout.panelShown, problems: layout.problemsShown }}
      toggle={toggle}
    >
      <RunButtons layer={layer} />
    </Toolbar>
  );
}
