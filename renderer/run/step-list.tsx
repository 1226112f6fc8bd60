import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, memo, useMemo, useRef } from "react";
import { useFacts } from "../facts/facts-context.ts";
import { nextIndex } from "../shell/arrow-keys.ts";
import { speedText } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { routeHref } from "../shell/route.ts";
import { StateMark } from "../shell/state-mark.tsx";
import { stepMark, stepWord } from "../shell/words.ts";
import { Elapsed } from "./elapsed.tsx";
import { type ListRow, listRows } from "./list-rows.ts";
import { graphOf, runOf, stepOf } from "./run-facts.ts";

interface StepListProps {
  readonly run: string;
  readonly current: string | null;
}

const heights: Readonly<Record<ListRow["kind"], number>> = { answer: 32, caption: 32, step: 50 };

/** Rows that are drawn before their place on the screen is known, and beside those in sight. */
const overscan = 20;

/** The answer and all steps, in the order of their needs; of thousands, those in sight are drawn alone. */
export function StepList({ run, current }: StepListProps) {
  const box = useRef<HTMLElement>(null);
  const graph = useFacts((facts) => {
    const view = runOf(facts, run);
    return view === undefined ? null : graphOf(view);
  });
  const rows = useMemo(() => (graph === null ? [] : listRows(graph)), [graph]);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: (at) => heights[rows[at]?.kind ?? "step"],
    initialRect: { width: 250, height: 600 },
    overscan,
  });
  const moveFrom = (event: KeyboardEvent<HTMLElement>): void => {
    const from = Number(event.target instanceof HTMLElement ? event.target.dataset["row"] : undefined);
    const to = Number.isNaN(from) || event.ctrlKey ? null : nextItem(rows, event.key, from);
    if (to === null) return;
    event.preventDefault();
    virtual.scrollToIndex(to);
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>(`[data-row="${to}"]`)?.focus());
  };
  return (
    <nav className="step-list" aria-label="Answer and steps" ref={box} onKeyDown={moveFrom}>
      <ul className="virtual-list" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index: at, start }) => {
          const row = rows[at];
          if (row === undefined) return null;
          return (
            <li
              key={row.kind === "step" ? row.id : `${row.kind} ${at}`}
              style={{ transform: `translateY(${start}px)` }}
              className={row.kind === "caption" ? "step-level" : undefined}
            >
              {row.kind === "caption" && row.text}
              {row.kind === "answer" && <AnswerRow run={run} row={at} current={current === null} />}
              {row.kind === "step" && <StepRow run={run} id={row.id} row={at} current={row.id === current} />}
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** The next row that can be gone to, past captions; null: the key goes nowhere. */
function nextItem(rows: readonly ListRow[], key: string, from: number): number | null {
  const next = nextIndex(key, from, rows.length);
  if (next === null || rows[next]?.kind !== "caption") return next;
  return nextIndex(key, next, rows.length);
}

interface AnswerRowProps {
  readonly run: string;
  readonly row: number;
  readonly current: boolean;
}

function AnswerRow({ run, row, current }: AnswerRowProps) {
  return (
    <a
      className="step-row step-row-answer"
      href={routeHref({ page: "run", id: run, step: null })}
      aria-current={current ? "page" : undefined}
      data-row={row}
    >
      <Icon name="answer" />
      <span className="step-row-name">Answer</span>
    </a>
  );
}

interface StepRowProps extends AnswerRowProps {
  readonly id: string;
}

const StepRow = memo(function StepRow({ run, id, row, current }: StepRowProps) {
  const step = useFacts((facts) => stepOf(facts, run, id));
  if (step === undefined) return null;
  const moving = step.state === "assigned" || step.state === "running";
  return (
    <a
      className="step-row"
      href={routeHref({ page: "run", id: run, step: id })}
      aria-current={current ? "page" : undefined}
      data-row={row}
      data-step={id}
      data-state={step.state}
    >
      <StateMark mark={stepMark(step.state)} word="" quiet />
      <span className="step-row-name" dir="auto" title={id}>
        {id}
      </span>
      <span className="step-row-time">
        {step.startedAt !== null && <Elapsed from={step.startedAt} to={step.endedAt} running={moving} />}
      </span>
      <span className="step-row-word">{stepWord(step)}</span>
      <span className="step-row-speed figure">{step.tokensPerSecond !== null && speedText(step.tokensPerSecond)}</span>
    </a>
  );
});
