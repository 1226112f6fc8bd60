import { useState } from "react";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";
import type { OfferedTool, ToolServerView } from "../../electron/hive/contract/tool-server.ts";
import { useActions } from "../facts/facts-context.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { plural } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { Sheet } from "../shell/sheet.tsx";
import { StateMark } from "../shell/state-mark.tsx";
import { takenBy, targetExtras, targetLine, toolServerState } from "./tools-words.ts";

interface ServerProps {
  readonly server: ToolServerView;
}

/** One server: how it stands, how it is reached, what it offers, and what can be decided about it. */
export function ToolServerCard({ server }: ServerProps) {
  const { id, state, pid, failure, approvedTarget, tools } = server;
  const { mark, word } = toolServerState(state);
  const isOpen = state === "waiting" || state === "changed";
  return (
    <li className="card tools-server" aria-label={id}>
      <div className="tools-head">
        <h3 className="row-name">{id}</h3>
        <StateMark mark={mark} word={pid === null ? word : `${word}, process ${pid}`} />
        <Deeds server={server} />
      </div>
      {approvedTarget !== null && targetLine(approvedTarget) !== targetLine(server.target) && (
        <Target label="Approved was" target={approvedTarget} />
      )}
      <Target label={server.target.kind === "command" ? "Program" : "Address"} target={server.target} />
      {failure !== null && <FailureNote failure={failure} />}
      {tools.length > 0 && (
        <details open={isOpen} key={String(isOpen)}>
          <summary>{plural(tools.length, "tool")}</summary>
          <ul className="tools-offered">
            {tools.toSorted(byNews).map((tool) => (
              <Offered key={tool.name} tool={tool} />
            ))}
          </ul>
        </details>
      )}
      <Approval server={server} />
    </li>
  );
}

function Target({ label, target }: { readonly label: string; readonly target: ToolServerView["target"] }) {
  const extras = targetExtras(target);
  return (
    <p className="tools-target">
      <span className="field-hint">{label} </span>
      <code>{targetLine(target)}</code>
      {extras.length > 0 && <span className="field-hint"> {extras.join(", ")}</span>}
      {target.kind === "address" && target.leavesMachine && (
        <span className="tag tag-waiting">what it is asked leaves this computer</span>
      )}
    </p>
  );
}

const changes = { same: null, new: "new", changed: "changed", gone: "gone" } as const;

function Offered({ tool: { name, description, input, change, before } }: { readonly tool: OfferedTool }) {
  const taken = takenBy(input);
  return (
    <li>
      <span>
        <code>{name}</code> {changes[change] !== null && <span className="tag tag-waiting">{changes[change]}</span>}
      </span>
      <div className="tools-description">
        {before !== null && (
          <p dir="auto">
            <del>{before}</del>
          </p>
        )}
        <p dir="auto">{description === "" ? "It says nothing about itself." : description}</p>
        {taken.length > 0 && (
          <p>
            Takes <code>{taken.join(", ")}</code>
          </p>
        )}
        {change === "changed" && before === null && <p>What it takes is described otherwise than you approved.</p>}
      </div>
    </li>
  );
}

/** What is not as it was approved comes first. */
function byNews(one: OfferedTool, other: OfferedTool): number {
  return Number(one.change === "same") - Number(other.change === "same");
}

/** Does something a person wants; what goes wrong is told until the next try. */
function useDeed() {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const run = (deed: Promise<void>): void => {
    setBusy(true);
    deed
      .then(() => setFailure(null))
      .catch((thrown: unknown) => setFailure(toFailure(thrown)))
      .finally(() => setBusy(false));
  };
  return { busy, failure, run };
}

function Deeds({ server }: ServerProps) {
  const { id, state } = server;
  const actions = useActions();
  const { busy, failure, run } = useDeed();
  const [isRemoving, setRemoving] = useState(false);
  const [label, name] = restartWords(server);
  return (
    <>
      <button
        type="button"
        className="button"
        disabled={busy || state === "starting"}
        aria-label={name}
        onClick={() => run(actions.restartToolServer(id))}
      >
        <Icon name="again" />
        {label}
      </button>
      <button
        type="button"
        className="button button-plain button-icon"
        aria-label={`Remove ${id}`}
        title={`Remove ${id}`}
        onClick={() => setRemoving(true)}
      >
        <Icon name="remove" />
      </button>
      {failure !== null && <FailureNote failure={failure} />}
      {isRemoving && <RemoveSheet id={id} close={() => setRemoving(false)} />}
    </>
  );
}

/** What is read on the button that starts it anew, and its name. */
function restartWords({ id, state }: ToolServerView): readonly [label: string, name: string] {
  if (state === "unseen") return ["Look at its tools", `Look at its tools: ${id}`];
  if (state === "waiting" || state === "changed") return ["Look again", `Look again at ${id}`];
  return ["Restart", `Restart ${id}`];
}

/** What an approval means, in plain sight of what is approved. */
function Approval({ server: { id, state, target, fingerprint, tools } }: ServerProps) {
  const actions = useActions();
  const { busy, failure, run } = useDeed();
  if (fingerprint === null || (state !== "waiting" && state !== "changed")) return null;
  const count = plural(tools.filter(({ change }) => change !== "gone").length, "tool");
  return (
    <div className="note note-waiting">
      <Icon name="person" />
      <div className="note-body">
        <p>
          {target.kind === "command"
            ? `Agents may then use ${count} of this program, which runs with your rights on this computer.`
            : `Agents may then use ${count} at this address.`}{" "}
          You are asked again when anything of this changes.
        </p>
        <p className="field-hint">
          Fingerprint <code>{fingerprint.slice(0, 12)}</code>
        </p>
        {failure !== null && <FailureNote failure={failure} />}
        <button
          type="button"
          className="button button-main"
          disabled={busy}
          aria-label={`Approve ${id}`}
          onClick={() => run(actions.approveToolServer(id, fingerprint))}
        >
          <Icon name="check" />
          Approve
        </button>
      </div>
    </div>
  );
}

function RemoveSheet({ id, close }: { readonly id: string; readonly close: () => void }) {
  const actions = useActions();
  const { busy, failure, run } = useDeed();
  return (
    <Sheet title={`Remove ${id}?`} close={close}>
      <p>Agents lose its tools, and your approval is forgotten. The program itself stays where it is.</p>
      {failure !== null && <FailureNote failure={failure} />}
      <div className="sheet-foot">
        <button type="button" className="button" onClick={close}>
          Keep it
        </button>
        <button
          type="button"
          className="button button-danger"
          disabled={busy}
          onClick={() => run(actions.removeToolServer(id))}
        >
          Remove
        </button>
      </div>
    </Sheet>
  );
}
