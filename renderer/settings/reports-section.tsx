import { useId, useState } from "react";
import { plural } from "../shell/format.ts";
import type { Change } from "./change.ts";

interface ReportsSectionProps {
  readonly seconds: number;
  readonly change: Change;
}

const fewest = 5;
const most = 3600;

/** How often a run that goes on is reported. */
export function ReportsSection({ seconds, change }: ReportsSectionProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const heading = useId();
  const hint = useId();
  const asked = draft === null ? seconds : Number(draft);
  const isWrong = !(Number.isInteger(asked) && asked >= fewest && asked <= most);
  const commit = (): void => {
    if (isWrong) return;
    setDraft(null);
    if (asked !== seconds) change({ statusBeatSeconds: asked }, `A status report every ${plural(asked, "second")}.`);
  };
  return (
    <section className="settings-section" aria-labelledby={heading}>
      <h2 id={heading}>Status reports</h2>
      <label className="settings-line">
        Every
        <input
          className="field-control settings-number"
          inputMode="numeric"
          value={draft ?? String(seconds)}
          aria-label="Seconds between two status reports"
          aria-describedby={hint}
          aria-invalid={isWrong}
          onChange={(event) => setDraft(event.target.value.trim())}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === "Enter") commit();
            if (event.key === "Escape") setDraft(null);
          }}
        />
        seconds
      </label>
      <p id={hint} className={isWrong ? "field-error" : "field-hint"}>
        {isWrong
          ? `Give a whole number of seconds from ${fewest} to ${most}.`
          : "The journal tells how a run stands that often while it goes on."}
      </p>
    </section>
  );
}
