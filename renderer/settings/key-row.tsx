import { useEffect, useRef, useState } from "react";
import type { Command } from "../shell/commands.ts";
import { Icon } from "../shell/icon.tsx";
import { keyParts } from "../shell/key-text.ts";
import type { Change } from "./change.ts";
import { addKey, isChanged, type KeyTable, mostKeys, ownersOf, removeKey, resetKeys } from "./key-changes.ts";
import { KeyConflict } from "./key-conflict.tsx";
import { KeyRecorder } from "./key-recorder.tsx";

interface KeyRowProps {
  readonly command: Command;
  readonly table: KeyTable;
  readonly change: Change;
}

/** What is being done with the keys of a command. */
type Doing = { readonly kind: "nothing" | "recording" } | { readonly kind: "asking"; readonly combination: string };

/** A command and its keys. */
export function KeyRow({ command, table, change }: KeyRowProps) {
  const [doing, setDoing] = useState<Doing>({ kind: "nothing" });
  const { add, back } = useFocusBack(doing.kind === "nothing");
  const end = (): void => {
    back();
    setDoing({ kind: "nothing" });
  };
  const give = (combination: string): void => {
    const owners = ownersOf(table, command.id, combination);
    const from = owners.length === 0 ? "" : `, no longer ${namesOf(owners)}`;
    change({ keys: addKey(table, command, combination) }, `${shown(combination)}: ${command.title}${from}.`);
    end();
  };
  const take = (combination: string): void => {
    if (command.keys.includes(combination)) end();
    else if (ownersOf(table, command.id, combination).length === 0) give(combination);
    else setDoing({ kind: "asking", combination });
  };
  return (
    <li className="settings-key" data-command={command.id}>
      <div className="settings-key-line">
        <span className="settings-key-name">{command.title}</span>
        <KeyChips command={command} table={table} change={change} />
        {doing.kind === "recording" ? (
          <KeyRecorder
            command={command}
            take={take}
            cancel={end}
            leave={() => setDoing((now) => (now.kind === "recording" ? { kind: "nothing" } : now))}
          />
        ) : (
          <button
            ref={add}
            type="button"
            className="button button-plain button-icon"
            aria-label={`Add a key to ${command.title}`}
            title="Add a key"
            disabled={command.keys.length >= mostKeys}
            onClick={() => setDoing({ kind: "recording" })}
            data-item
          >
            <Icon name="plus" />
          </button>
        )}
        <ResetButton command={command} table={table} change={change} />
      </div>
      {doing.kind === "asking" && (
        <KeyConflict
          combination={doing.combination}
          owners={namesOf(ownersOf(table, command.id, doing.combination))}
          move={() => give(doing.combination)}
          cancel={end}
        />
      )}
    </li>
  );
}

/** Brings the focus back to the button from which keys are recorded. */
function useFocusBack(isThere: boolean) {
  const add = useRef<HTMLButtonElement>(null);
  const isAsked = useRef(false);
  useEffect(() => {
    if (isThere && isAsked.current) add.current?.focus();
    if (isThere) isAsked.current = false;
  }, [isThere]);
  return {
    add,
    back: () => {
      isAsked.current = true;
    },
  };
}

function KeyChips({ command, table, change }: KeyRowProps) {
  const { keys, title } = command;
  if (keys.length === 0) return <span className="field-hint">No key</span>;
  return keys.map((combination) => (
    <span key={combination} className="settings-chip">
      {keyParts(combination).map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
      <button
        type="button"
        className="settings-chip-remove"
        aria-label={`Remove ${shown(combination)} from ${title}`}
        title="Remove this key"
        onClick={() =>
          change({ keys: removeKey(table, command, combination) }, `${title} no longer has ${shown(combination)}.`)
        }
      >
        <Icon name="cross" />
      </button>
    </span>
  ));
}

function ResetButton({ command, table, change }: KeyRowProps) {
  if (!isChanged(table, command)) return <span className="settings-key-same" />;
  return (
    <button
      type="button"
      className="button button-plain button-icon"
      aria-label={`Reset the keys of ${command.title}`}
      title="Reset to the usual keys"
      onClick={() => change({ keys: resetKeys(table, command) }, `${command.title} has its usual keys again.`)}
    >
      <Icon name="again" />
    </button>
  );
}

function shown(combination: string): string {
  return keyParts(combination).join("+");
}

function namesOf(commands: readonly Command[]): string {
  return commands.map(({ title }) => `“${title}”`).join(" and ");
}
