import { useEffect, useState } from "react";
import type { LoggedEntry } from "../../electron/hive/contract/document-events.ts";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { entryWords } from "../run/inspector/entry-words.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { momentText } from "../shell/format.ts";

/** Entries that are drawn; the whole log is in the dashboard. */
const drawn = 100;

/** What the journal tells of one agent, newest first, as it comes. */
export function LogSection({ id }: { readonly id: string }) {
  const { watchLog } = useActions();
  const log = useFacts(({ agents }) => (agents.log?.agent === id ? agents.log.entries : null));
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    watchLog(id).catch((thrown: unknown) => setFailure(toFailure(thrown)));
    return () => void watchLog(null);
  }, [watchLog, id]);
  if (failure !== null) return <FailureNote failure={failure} />;
  if (log === null) return <p className="inspector-empty">Reading…</p>;
  if (log.length === 0) return <p className="inspector-empty">Nothing yet.</p>;
  return (
    <ol className="log">
      {log
        .slice(-drawn)
        .reverse()
        .map((entry) => (
          <li key={entry.seq} className="log-entry" data-level={entry.level}>
            <time className="figure">{momentText(entry.at, Date.now())}</time>
            <span className="log-type">{entry.type}</span>
            <span className="log-text" title={entryText(entry)} dir="auto">
              {entryText(entry)}
            </span>
          </li>
        ))}
    </ol>
  );
}

/** What an entry says, in one line: in a sentence where there is one, else what it holds. */
export function entryText(entry: LoggedEntry): string {
  const { step, task, data, type } = entry;
  const about = step ?? task;
  const words = entryWords(entry);
  if (words !== type) return about === null ? words : `${about} · ${words}`;
  const told = Object.entries(data)
    .filter(([, value]) => ["string", "number", "boolean"].includes(typeof value))
    .map(([name, value]) => `${name} ${String(value)}`);
  const reason: unknown = Reflect.get(data, "failure");
  const why = typeof reason === "object" && reason !== null ? [String(Reflect.get(reason, "message"))] : [];
  return [...(about === null ? [] : [about]), ...told, ...why].join(" · ");
}
