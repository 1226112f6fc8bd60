import { useMemo } from "react";
import type { Problem } from "../../electron/hive/contract/workflow.ts";
import { plural } from "../shell/format.ts";
import { sourceLines } from "./source-lines.ts";

interface SourceViewProps {
  readonly source: string;
  readonly problems: readonly Problem[];
}

/** The file as it is written, with the lines that have problems marked. */
export function SourceView({ source, problems }: SourceViewProps) {
  const { lines, more } = useMemo(() => sourceLines(source, problems), [source, problems]);
  return (
    <details className="section source" open={problems.length > 0}>
      <summary>The file</summary>
      <ol className="card source-lines mono" dir="ltr">
        {lines.map(({ number, text, wrong }) => (
          <li key={number} className="source-line" data-wrong={wrong}>
            <span className="source-number" aria-hidden="true">
              {number}
            </span>
            <code>{text}</code>
            {wrong && <span className="hidden-text"> (a problem is in line {number})</span>}
          </li>
        ))}
      </ol>
      {more > 0 && <p className="field-hint">And {plural(more, "line")} more.</p>}
    </details>
  );
}
