import { useMemo } from "react";
import type { StepPlan } from "../../electron/hive/contract/journal.ts";
import { Icon } from "../shell/icon.tsx";
import { graphLayout } from "./graph-layout.ts";

/** The steps of a workflow as a drawing: what can be done at once stands in one column. */
export function StepGraph({ plan }: { readonly plan: readonly StepPlan[] }) {
  const { width, height, steps, lines } = useMemo(() => graphLayout(plan), [plan]);
  return (
    // A large drawing scrolls by itself; the keyboard must reach it to do so.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className="graph" aria-label="Steps in the order of their needs" tabIndex={0}>
      <div className="graph-canvas" style={{ width, height }}>
        <svg className="graph-lines" width={width} height={height} aria-hidden="true">
          {lines.map(({ id, path }) => (
            <path key={id} d={path} />
          ))}
        </svg>
        <ol>
          {steps.map(({ step, x, y }) => (
            <li key={step.id} className="graph-step" style={{ left: x, top: y }} title={step.id}>
              <span className="graph-name">{step.id}</span>
              <span className="graph-agent">
                <Icon name="agent" />
                <span>{step.demand}</span>
              </span>
              {step.needs.length > 0 && <span className="hidden-text">needs {step.needs.join(", ")}</span>}
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
