import type { Problem } from "../../electron/hive/contract/workflow.ts";
import { plural } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";

/** What keeps a file from being run: place, problem and remedy of each. */
export function ProblemList({ problems }: { readonly problems: readonly Problem[] }) {
  return (
    <section className="section" aria-labelledby="problems">
      <h2 id="problems" className="problems-title">
        <Icon name="warning" />
        {plural(problems.length, "problem")} to solve before it can be run
      </h2>
      <ol className="card rows">
        {problems.map((problem) => (
          <li key={`${problem.line}:${problem.column}:${problem.code}:${problem.message}`} className="problem">
            <span className="problem-place mono">
              <span className="hidden-text">Line and column </span>
              {problem.line}:{problem.column}
            </span>
            <span className="problem-text" dir="auto">
              <strong>{problem.message}</strong>
              <span className="problem-hint">{problem.hint}</span>
            </span>
            <span className="tag mono">{problem.code}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
