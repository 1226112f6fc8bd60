import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { Icon, type IconName } from "../../shell/icon.tsx";
import type { StepPair } from "./compare-runs.ts";

interface PairListProps {
  readonly pairs: readonly StepPair[];
  /** `answer`, `workflow`, or `step` and its id. */
  readonly chosen: string;
  readonly choose: (what: string) => void;
}

interface Row {
  readonly what: string;
  readonly name: string;
  readonly icon: IconName;
  readonly word: string;
  readonly difference: StepPair["difference"] | null;
}

const looks = {
  same: { icon: "check", word: "The same" },
  answer: { icon: "answer", word: "Answered differently" },
  state: { icon: "warning", word: "Ended differently" },
  added: { icon: "down", word: "Only in the second" },
  removed: { icon: "remove", word: "Only in the first" },
} as const satisfies Record<StepPair["difference"], Pick<Row, "icon" | "word">>;

const rowHeight = 46;

/** What can be compared: the answers, the workflows, and each step with how it differs. */
export function PairList({ pairs, chosen, choose }: PairListProps) {
  const box = useRef<HTMLElement>(null);
  const rows: readonly Row[] = [
    { what: "answer", name: "Answer", icon: "answer", word: "Of the whole run", difference: null },
    { what: "workflow", name: "Workflow", icon: "workflow", word: "The file that was run", difference: null },
    ...pairs.map(({ id, difference }) => ({ what: `step ${id}`, name: id, difference, ...looks[difference] })),
  ];
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => box.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const move = (index: number): void => {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))];
    if (row === undefined) return;
    choose(row.what);
    virtual.scrollToIndex(rows.indexOf(row));
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('[aria-current="true"]')?.focus());
  };
  return (
    <nav className="step-list" aria-label="What is compared" ref={box}>
      <ul className="virtual-list" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start, key }) => {
          const row = rows[index];
          if (row === undefined) return null;
          return (
            <li key={key} style={{ height: rowHeight, transform: `translateY(${start}px)` }}>
              <button
                type="button"
                className="step-row pair-row"
                data-difference={row.difference}
                aria-current={row.what === chosen ? "true" : undefined}
                tabIndex={row.what === chosen ? 0 : -1}
                onClick={() => choose(row.what)}
                onKeyDown={(event) => {
                  const next = nextRow(event.key, index, rows.length);
                  if (next === null) return;
                  event.preventDefault();
                  move(next);
                }}
              >
                <Icon name={row.icon} />
                <span className="step-row-name" dir="auto" title={row.name}>
                  {row.name}
                </span>
                <span className="step-row-word">{row.word}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** The row that a key goes to; null: it goes to none. */
export function nextRow(key: string, index: number, count: number): number | null {
  if (key === "ArrowDown") return index + 1;
  if (key === "ArrowUp") return index - 1;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
