import { useState } from "react";
import { toFailure } from "../../electron/hive/contract/failure.ts";
import { type MessagePriority, messagePriorities } from "../../electron/hive/contract/message-types.ts";
import { useActions } from "../facts/facts-context.ts";
import { plural } from "../shell/format.ts";
import { Sheet } from "../shell/sheet.tsx";

/** Tells all agents something. */
export function BroadcastSheet({ close }: { readonly close: () => void }) {
  const { broadcast } = useActions();
  const [message, setMessage] = useState("");
  const [priority, setPriority] = useState<MessagePriority>("normal");
  const [told, setTold] = useState("");
  const send = async (): Promise<void> => {
    setTold("Sending…");
    try {
      const { agents } = await broadcast({ message, priority });
      setTold(agents.length === 0 ? "No agent is there to be told." : `${plural(agents.length, "agent")} were told.`);
    } catch (thrown) {
      setTold(toFailure(thrown).message);
    }
  };
  return (
    <Sheet title="Tell all agents" close={close}>
      <form
        className="tell"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <label className="field">
          <span className="field-label">Message</span>
          <textarea
            className="field-control"
            rows={3}
            maxLength={10_000}
            required
            dir="auto"
            data-first
            value={message}
            onChange={(event) => setMessage(event.target.value)}
          />
        </label>
        <label className="field">
          <span className="field-label">Priority</span>
          <select
            className="field-control"
            value={priority}
            onChange={(event) =>
              setPriority(messagePriorities.find((known) => known === event.target.value) ?? "normal")
            }
          >
            {messagePriorities.map((known) => (
              <option key={known}>{known}</option>
            ))}
          </select>
        </label>
        <div className="sheet-foot">
          <p className="tell-said" role="status">
            {told}
          </p>
          <button type="submit" className="button button-main">
            Send
          </button>
        </div>
      </form>
    </Sheet>
  );
}
