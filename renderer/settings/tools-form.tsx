import { type ReactNode, type SubmitEvent, useId, useState } from "react";
import type { BridgeRequest } from "../../electron/hive/contract/bridge.ts";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";
import { useActions } from "../facts/facts-context.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { linesOf, pairsOf } from "./tools-words.ts";

type Kind = "command" | "address";

const blank = { id: "", target: "", args: "", pairs: "", cwd: "" };

type Draft = typeof blank;

/** Asks for a new server: a program with what it is given, or an address. */
export function ToolsForm({ close }: { readonly close: () => void }) {
  const actions = useActions();
  const [kind, setKind] = useState<Kind>("command");
  const [draft, setDraft] = useState<Draft>(blank);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<Draft>): void => setDraft((before) => ({ ...before, ...change }));
  const fault = faultOf(draft, kind);
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (fault !== null || busy) return;
    setBusy(true);
    actions
      .addToolServer(requestOf(draft, kind))
      .then(close)
      .catch((thrown: unknown) => {
        setFailure(toFailure(thrown));
        setBusy(false);
      });
  };
  return (
    <form
      className="card tools-form"
      aria-label="Add a server"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !busy) close();
      }}
    >
      <KindChoice kind={kind} choose={setKind} />
      <Fields kind={kind} draft={draft} set={set} />
      {failure !== null && <FailureNote failure={failure} />}
      <p className={fault !== null && draft.target !== "" ? "field-error" : "field-hint"} role="status">
        {busy
          ? "It is started, and its tools are looked at …"
          : (fault ?? "It is added and its tools are looked at. Nobody uses them before you approve them.")}
      </p>
      <div className="settings-line">
        <button type="submit" className="button button-main" disabled={busy || fault !== null}>
          Add it
        </button>
        <button type="button" className="button button-plain" disabled={busy} onClick={close}>
          Cancel
        </button>
      </div>
    </form>
  );
}

const kinds: readonly (readonly [Kind, string])[] = [
  ["command", "A program"],
  ["address", "An address"],
];

function KindChoice({ kind, choose }: { readonly kind: Kind; readonly choose: (kind: Kind) => void }) {
  return (
    <fieldset className="settings-section">
      <legend className="hidden-text">How the server is reached</legend>
      <div className="settings-choices">
        {kinds.map(([one, name]) => (
          <label key={one} className="settings-choice">
            <input type="radio" name="tools-kind" checked={one === kind} onChange={() => choose(one)} />
            {name}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

interface FieldsProps {
  readonly kind: Kind;
  readonly draft: Draft;
  readonly set: (change: Partial<Draft>) => void;
}

function Fields({ kind, draft, set }: FieldsProps) {
  const isCommand = kind === "command";
  return (
    <>
      <Field label="Name" hint="Its tools are called NAME__tool.">
        {(id) => (
          <input
            ref={focus}
            className="field-control tools-name"
            {...{ id, value: draft.id, spellCheck: false, placeholder: "files" }}
            onChange={(event) => set({ id: event.target.value.trim() })}
          />
        )}
      </Field>
      <Field label={isCommand ? "Program, with its whole path" : "Address"}>
        {(id) => (
          <input
            className="field-control mono"
            {...{ id, value: draft.target, spellCheck: false }}
            placeholder={isCommand ? "/usr/local/bin/files-server" : "http://127.0.0.1:8080/mcp"}
            onChange={(event) => set({ target: event.target.value })}
          />
        )}
      </Field>
      {isCommand && <Lines label="Arguments, one a line" value={draft.args} set={(args) => set({ args })} />}
      <Lines
        label={isCommand ? "Variables, NAME=value, one a line" : "Headers, Name=value, one a line"}
        value={draft.pairs}
        set={(pairs) => set({ pairs })}
      />
      {isCommand && (
        <Field label="Folder that it runs in" hint="Left out: your own folder.">
          {(id) => (
            <input
              className="field-control mono"
              {...{ id, value: draft.cwd, spellCheck: false }}
              onChange={(event) => set({ cwd: event.target.value.trim() })}
            />
          )}
        </Field>
      )}
    </>
  );
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: (id: string) => ReactNode;
}

function Field({ label, hint, children }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="field-label" htmlFor={id}>
        {label}
      </label>
      {children(id)}
      {hint !== undefined && <span className="field-hint">{hint}</span>}
    </div>
  );
}

interface LinesProps {
  readonly label: string;
  readonly value: string;
  readonly set: (text: string) => void;
}

function Lines({ label, value, set }: LinesProps) {
  return (
    <Field label={label}>
      {(id) => (
        <textarea
          className="field-control mono"
          {...{ id, value, rows: 1, spellCheck: false }}
          onChange={(event) => set(event.target.value)}
        />
      )}
    </Field>
  );
}

function focus(element: HTMLInputElement | null): void {
  if (element?.value === "") element.focus();
}

/** What is still wrong or missing; the hive checks all of it again. */
function faultOf({ id, target, pairs, cwd }: Draft, kind: Kind): string | null {
  if (!/^[a-z][a-z0-9_-]{0,30}$/.test(id))
    return "Its name begins with a small letter, then small letters, digits, _ and -.";
  if (target.trim() === "") return kind === "command" ? "Name the program." : "Name the address.";
  if (kind === "address" && !/^https?:\/\/./.test(target.trim())) return "An address begins with http:// or https://.";
  if (kind === "command" && !/^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(target.trim())) {
    return "Give the program's whole path: what a bare name means could change.";
  }
  if (pairsOf(pairs) === null) return "Each of these lines is a name, an equals sign, and a value.";
  return kind === "address" || cwd === "" || /^(?:\/|[A-Za-z]:[\\/])/.test(cwd)
    ? null
    : "Give the folder's whole path.";
}

function requestOf({ id, target, args, pairs, cwd }: Draft, kind: Kind): BridgeRequest<"addToolServer"> {
  const named = pairsOf(pairs) ?? {};
  if (kind === "address") return { id, url: target.trim(), headers: named };
  return { id, command: target.trim(), args: linesOf(args), env: named, ...(cwd !== "" && { cwd }) };
}
