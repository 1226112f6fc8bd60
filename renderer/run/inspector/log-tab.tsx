import type { LoggedEntry } from "../../../electron/hive/contract/document-events.ts";
import { entryWords } from "./entry-words.ts";

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium" });

/** What happened to a step, the last first. */
export function LogTab({ log }: { readonly log: readonly LoggedEntry[] }) {
  if (log.length === 0) return <p className="field-hint">Nothing is in the log of this step any more.</p>;
  return (
    <ol className="step-log">
      {log.toReversed().map((entry) => (
        <li key={entry.seq} className="step-log-line">
          <time className="mono" dateTime={new Date(entry.at).toISOString()}>
            {clock.format(entry.at)}
          </time>
          <span className="mono step-log-level" data-level={entry.level}>
            {entry.level}
          </span>
          <span dir="auto">{entryWords(entry)}</span>
        </li>
      ))}
    </ol>
  );
}
