import { type Command, type CommandId, commands } from "./commands.ts";
import { keyText } from "./key-text.ts";
import { commandsWith, type OwnKeys } from "./own-keys.ts";

type Act = () => void;

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** What can be asked for at the moment, and by which keys. */
export interface CommandBoard {
  /** Makes a command do something until the returned function is called; what was bound last counts. */
  bind(id: CommandId, act: Act): () => void;
  /** Every command with the keys that hold, in the order of the table. */
  all(): readonly Command[];
  /** Gives commands a person's own keys in the place of their usual ones. */
  setKeys(own: OwnKeys): void;
  /** The commands that do something now, in the order of the table. */
  active(): readonly Command[];
  /** The command that the pressed combination asks for in a place, if it does something now. */
  meant(key: Pressed, within: string | null): Command | null;
  /** What the pressed combination does now in a place; null: nothing. */
  pressed(key: Pressed, within: string | null): Act | null;
  /** Does it, if it does something now. */
  act(id: string): void;
  /** Tells when `active` or `all` differs; returns what ends it. */
  subscribe(changed: () => void): () => void;
}

/** Makes a board over the table of commands. */
export function createCommandBoard(table: readonly Command[] = commands): CommandBoard {
  const bound = new Map<string, Act[]>();
  const watchers = new Set<() => void>();
  let all = commandsWith(table, {});
  let active: readonly Command[] = [];
  const changed = (): void => {
    active = all.filter(({ id }) => (bound.get(id)?.length ?? 0) > 0);
    for (const watcher of watchers) watcher();
  };
  const meant: CommandBoard["meant"] = (key, within) => {
    const text = keyText(key);
    const matching = active.filter(({ keys }) => text !== null && keys.includes(text));
    const here = matching.find((command) => command.within !== undefined && command.within === within);
    return here ?? matching.find((command) => command.within === undefined) ?? null;
  };
  return {
    all: () => all,
    setKeys: (own) => {
      all = commandsWith(table, own);
      changed();
    },
    meant,
    bind: (id, act) => {
      bound.set(id, [...(bound.get(id) ?? []), act]);
      changed();
      return () => {
        bound.set(
          id,
          (bound.get(id) ?? []).filter((other) => other !== act),
        );
        changed();
      };
    },
    active: () => active,
    pressed: (key, within) => {
      const command = meant(key, within);
      return command === null ? null : (bound.get(command.id)?.at(-1) ?? null);
    },
    act: (id) => bound.get(id)?.at(-1)?.(),
    subscribe: (watcher) => {
      watchers.add(watcher);
      return () => void watchers.delete(watcher);
    },
  };
}
