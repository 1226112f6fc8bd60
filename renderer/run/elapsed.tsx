import { useNow } from "../shell/clock.ts";
import { durationText } from "../shell/format.ts";

interface ElapsedProps {
  /** When it began; null: it did not. */
  readonly from: number | null;
  readonly to: number | null;
  /** Whether it still goes on; the time then counts. */
  readonly running: boolean;
}

/** How long something took, or takes so far. */
export function Elapsed({ from, to, running }: ElapsedProps) {
  const now = useNow(100, running);
  if (from === null || (to === null && !running)) return <span className="figure">–</span>;
  return <span className="figure">{durationText((to ?? now) - from)}</span>;
}
