import { useMemo } from "react";
import type { StepPlan } from "../../electron/hive/contract/journal.ts";
import { Icon } from "../shell/icon.tsx";
import { stepLevels } from "./levels.ts";

/** The steps of a workflow in columns: what can be done at once stands in one. */
export function StepGraph({ plan }: { readonly plan: readonly StepPlan[] }) {
  const levels = useMemo(() => stepLevels(plan), [plan]);
  return (
    <ol className="graph" aria-label="Steps in the order of their needs">
      {levels.map((level, index) => (
        <li key={level[0]?.id} className="graph-level">
          <span className="graph-caption">{levelCaption(index, level.length)}</span>
          <ul className="graph-steps">
            {level.map((step) => (
              <li key={step.id} className="graph-step">
                <span className="graph-name">{step.id}</span>
                <span className="graph-agent">
                  <Icon name="agent" />
                  {step.demand}
                </span>
                {step.needs.length > 0 && <span className="graph-needs">needs {step.needs.join(", ")}</span>}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

/** What stands over a column. */
export function levelCaption(index: number, steps: number): string {
  const order = index === 0 ? "First" : "Then";
  return steps === 1 ? order : `${order}, ${steps} at once`;
}
