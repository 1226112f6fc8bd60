import { useId, useMemo, useState } from "react";
import type { Settings } from "../../electron/hive/contract/settings.ts";
import { moveInList } from "../shell/arrow-keys.ts";
import { commands as usual } from "../shell/commands.ts";
import { plural } from "../shell/format.ts";
import { useCommands } from "../shell/use-command.ts";
import type { Change } from "./change.ts";
import { isChanged, isLookedFor, type KeyTable, resetAll } from "./key-changes.ts";
import { KeyRow } from "./key-row.tsx";

interface KeysSectionProps {
  readonly own: Settings["keys"];
  readonly change: Change;
}

/** The keys of all commands. */
export function KeysSection({ own, change }: KeysSectionProps) {
  const commands = useCommands();
  const [words, setWords] = useState("");
  const heading = useId();
  const table: KeyTable = useMemo(() => ({ commands, usual, own }), [commands, own]);
  const found = commands.filter((command) => isLookedFor(command, words.trim()));
  const changed = commands.filter((command) => isChanged(table, command)).length;
  return (
    <section className="settings-section" aria-labelledby={heading}>
      <h2 id={heading}>Keys</h2>
      <div className="settings-line">
        <input
          type="search"
          className="field-control settings-search"
          placeholder="Find a command or a key…"
          aria-label="Find a command or a key"
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <button
          type="button"
          className="button"
          disabled={Object.keys(own).length === 0}
          onClick={() => change({ keys: resetAll(table) }, "All keys are the usual ones again.")}
        >
          Reset all keys
        </button>
        <span className="field-hint">{changed === 0 ? "" : `${plural(changed, "command")} changed`}</span>
      </div>
      <p className="field-hint">
        None of them is active while you type. On a Mac, Ctrl stands for Command. Those of the canvas hold while it has
        the focus.
      </p>
      {found.length === 0 && <p>No command by that name or key.</p>}
      <KeyGroups found={found} table={table} change={change} />
    </section>
  );
}

interface KeyGroupsProps {
  readonly found: KeyTable["commands"];
  readonly table: KeyTable;
  readonly change: Change;
}

function KeyGroups({ found, table, change }: KeyGroupsProps) {
  const groups = Map.groupBy(found, ({ group }) => group);
  return [...groups].map(([group, members]) => (
    <section key={group} aria-label={group}>
      <h3 className="settings-group">{group}</h3>
      <ul className="card rows" onKeyDown={moveInList}>
        {members.map((command) => (
          <KeyRow key={command.id} command={command} table={table} change={change} />
        ))}
      </ul>
    </section>
  ));
}
