import { useState } from "react";
import { toFailure } from "../../electron/hive/contract/failure.ts";
import type { CommandReply } from "../../electron/hive/contract/message.ts";
import { useActions } from "../facts/facts-context.ts";

/** What every agent knows how to do; others are refused by the agent itself, with the reason. */
const known = ["report_status", "set_status_interval"] as const;

/** Has the agent do something, and shows what it answered. */
export function CommandForm({ id }: { readonly id: string }) {
  const { commandAgent } = useActions();
  const [command, setCommand] = useState<string>(known[0]);
  const [seconds, setSeconds] = useState(10);
  const [answer, setAnswer] = useState("");
  const send = async (): Promise<void> => {
    setAnswer("Waiting for its answer…");
    const parameters: Readonly<Record<string, number>> = command === "set_status_interval" ? { seconds } : {};
    setAnswer(
      await commandAgent({ agent: id, command, parameters }).then(
        replyText,
        (thrown: unknown) => toFailure(thrown).message,
      ),
    );
  };
  return (
    <form
      className="command"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <select
        className="field-control"
        aria-label="Command"
        value={command}
        onChange={(event) => setCommand(event.target.value)}
      >
        {known.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      {command === "set_status_interval" && (
        <input
          type="number"
          className="field-control"
          aria-label="Seconds between two reports"
          min={0}
          max={3600}
          value={seconds}
          onChange={(event) => setSeconds(event.target.valueAsNumber || 0)}
        />
      )}
      <button type="submit" className="button">
        Send
      </button>
      <output className="command-answer" dir="auto">
        {answer}
      </output>
    </form>
  );
}

/** What an agent answered to a command. */
export function replyText({ ok, reason, replies }: CommandReply): string {
  if (!ok) return `Refused: ${reason ?? "it did not answer"}`;
  const told = replies.map(({ message }) => JSON.stringify(message.payload, null, 2));
  return told.length === 0 ? "Done." : told.join("\n");
}
