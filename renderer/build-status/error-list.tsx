import type { JournalEntry } from "../../electron/hive/contract/journal.ts";
import { useFacts } from "../facts/facts-context.ts";
import { fullMomentText } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { StateMark } from "../shell/state-mark.tsx";
import { errorPlace, errorSubject, errorText } from "./entry-words.ts";

/** Errors that are drawn; the newest ones. */
const drawn = 100;

/** What went wrong, from the journal, each with the way to it. */
export function ErrorList() {
  const errors = useFacts((facts) => facts.dashboard?.errors ?? null);
  if (errors === null) return null;
  return (
    <section className="card dash-card" aria-labelledby="dash-errors">
      <header className="dash-card-head">
        <h2 id="dash-errors">Errors and warnings</h2>
        <span className="dash-soft">
          {errors.length > drawn ? `the last ${drawn} of ${errors.length}` : errors.length}
        </span>
      </header>
      {errors.length === 0 ? (
        <p className="dash-empty">None.</p>
      ) : (
        <ol className="dash-errors">
          {errors.slice(0, drawn).map((entry) => (
            <ErrorRow key={entry.seq} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  );
}

function ErrorRow({ entry }: { readonly entry: JournalEntry }) {
  const place = errorPlace(entry);
  const text = errorText(entry);
  return (
    <li className="dash-error">
      <StateMark mark={entry.level === "ERROR" ? "failed" : "waiting"} word={entry.level} />
      <time className="dash-soft figure" dateTime={new Date(entry.at).toISOString()}>
        {fullMomentText(entry.at)}
      </time>
      <span className="dash-error-subject" dir="auto" title={errorSubject(entry)}>
        {errorSubject(entry)}
      </span>
      <span className="dash-error-text" dir="auto" title={text}>
        {text}
      </span>
      {place !== null && (
        <a className="button button-plain dash-jump" href={place} aria-label={`Go to ${errorSubject(entry)}`}>
          <Icon name="play" />
          Open
        </a>
      )}
    </li>
  );
}
