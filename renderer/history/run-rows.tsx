import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, useEffect, useRef } from "react";
import type { RunSummary } from "../../electron/hive/contract/run.ts";
import { useActions } from "../facts/facts-context.ts";
import { Elapsed } from "../run/elapsed.tsx";
import { ResumeButton } from "../run/resume-button.tsx";
import { RunMark } from "../run/run-mark.tsx";
import { nextIndex } from "../shell/arrow-keys.ts";
import { fullMomentText } from "../shell/format.ts";
import { routeHref } from "../shell/route.ts";

interface RunRowsProps {
  readonly runs: readonly RunSummary[];
  readonly chosen: readonly string[];
  readonly toggle: (id: string) => void;
}

const rowHeight = 44;

/** Rows before the end at which older runs are read. */
const readAhead = 30;

/** Past runs; those in sight are drawn alone, and older ones read when a person comes near them. */
export function RunRows({ runs, chosen, toggle }: RunRowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const actions = useActions();
  const virtual = useVirtualizer({
    count: runs.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    initialRect: { width: 800, height: 600 },
    overscan: 10,
  });
  const shown = virtual.getVirtualItems();
  const hasActions = runs.some(canResume);
  const isNearEnd = (shown.at(-1)?.index ?? 0) >= runs.length - readAhead;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when there are more, and still too few
  useEffect(() => {
    if (isNearEnd) void actions.readOlderRuns();
  }, [actions, isNearEnd, runs.length]);
  const move = (event: KeyboardEvent<HTMLElement>): void => {
    const from = Number(event.target instanceof HTMLElement ? event.target.dataset["row"] : undefined);
    const to = Number.isNaN(from) || event.ctrlKey ? null : nextIndex(event.key, from, runs.length);
    if (to === null) return;
    event.preventDefault();
    virtual.scrollToIndex(to);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-row="${to}"]`)?.focus());
  };
  return (
    <div className="history-rows" ref={box}>
      <ul className="card virtual-list" onKeyDown={move} style={{ height: virtual.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const run = runs[index];
          if (run === undefined) return null;
          return (
            <li key={run.id} className="row history-row" style={{ transform: `translateY(${start}px)` }}>
              <input
                type="checkbox"
                aria-label={`Choose ${run.workflow.slice(0, 80)} of ${fullMomentText(run.startedAt)} to compare`}
                checked={chosen.includes(run.id)}
                onChange={() => toggle(run.id)}
              />
              <RunLine run={run} row={index} hasActions={hasActions} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Whether a run waits to be let go on. */
function canResume({ state }: RunSummary): boolean {
  return state === "interrupted" || state === "paused";
}

interface RunLineProps {
  readonly run: RunSummary;
  readonly row: number;
  /** Whether any row has a button at its end, for which all of them leave room. */
  readonly hasActions: boolean;
}

function RunLine({ run, row, hasActions }: RunLineProps) {
  return (
    <>
      <a className="row-main" href={routeHref({ page: "run", id: run.id, step: null })} data-row={row}>
        <span className="history-state">
          <RunMark run={run.id} state={run.state} />
        </span>
        <span className="row-name" dir="auto" title={run.workflow}>
          {run.workflow}
        </span>
        <span className="row-figure mono history-id">{run.id}</span>
        <span className="row-figure">{fullMomentText(run.startedAt)}</span>
        <span className="row-figure history-time">
          <Elapsed from={run.startedAt} to={run.endedAt} running={run.state === "running"} />
        </span>
      </a>
      {hasActions && (
        <span className="history-action">{canResume(run) && <ResumeButton run={run.id} name={run.workflow} />}</span>
      )}
    </>
  );
}
