import { useEffect, useState } from "react";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";
import type { MessageView } from "../../electron/hive/contract/message.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { momentText } from "../shell/format.ts";
import { channelName } from "./agent-words.ts";

interface Read {
  readonly messages: readonly MessageView[];
  readonly next: string | null;
  /** The agent's newest message when they were read. */
  readonly upTo: number;
}

/** What an agent sent and was sent, newest first, by page. */
export function MessagesSection({ id }: { readonly id: string }) {
  const { readMessages } = useActions();
  const newest = useFacts(({ agents }) => newestOf(agents.talk.byAgent[id]));
  const [read, setRead] = useState<Read | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const readFrom = (after: string | null, before: readonly MessageView[]): void => {
    readMessages(id, after).then(
      ({ messages, next }) => setRead({ messages: [...before, ...messages], next, upTo: newest }),
      (thrown: unknown) => setFailure(toFailure(thrown)),
    );
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: newer ones are read when a person asks for them
  useEffect(() => readFrom(null, []), [id]);
  if (failure !== null) return <FailureNote failure={failure} />;
  if (read === null) return <p className="inspector-empty">Reading…</p>;
  return (
    <>
      {newest > read.upTo && (
        <button type="button" className="button" onClick={() => readFrom(null, [])}>
          Show newer messages
        </button>
      )}
      {read.messages.length === 0 && <p className="inspector-empty">Nothing yet.</p>}
      <ol className="messages">
        {read.messages.map((view) => (
          <OneMessage key={`${view.message.id} ${view.message.type}`} view={view} />
        ))}
      </ol>
      {read.next !== null && (
        <button type="button" className="button" onClick={() => readFrom(read.next, read.messages)}>
          Show older messages
        </button>
      )}
    </>
  );
}

function OneMessage({ view: { message, channel, acknowledgedAt, refusal } }: { readonly view: MessageView }) {
  const { type, from, to, timestamp, payload } = message;
  return (
    <li>
      <details className="message">
        <summary>
          <span className="message-type">{type}</span>
          <span className="message-ends" dir="auto">
            {from.agent_id} → {to.agent_id}
          </span>
          <span className="message-about">
            {channelName(channel)} · {momentText(Date.parse(timestamp), Date.now())}
            {refusal === null ? acknowledgedAt === null && " · not acknowledged" : ` · refused: ${refusal}`}
          </span>
        </summary>
        <pre className="inspector-prompt" dir="auto">
          {JSON.stringify(payload, null, 2)}
        </pre>
      </details>
    </li>
  );
}

function newestOf(sparks: Readonly<Record<string, { readonly number: number }>> | undefined): number {
  return Math.max(0, ...Object.values(sparks ?? {}).map(({ number }) => number));
}
