import type { Command } from "./commands.ts";
import { normalKey } from "./key-text.ts";

/** Keys of a person's own in the place of a command's usual ones, by command. */
export type OwnKeys = Readonly<Record<string, readonly string[]>>;

/** Keys with which lists, buttons and pages are moved through: a command on them would take that away. */
const ofLists = /^(?:Alt\+)?(?:Arrow\w+|Home|End|PageUp|PageDown)$|^(?:Shift\+)?Space$|^(?:Ctrl\+)?Shift\+Tab$/;

/** Keys that leave, open or close what has the focus, or copy and select text: the canvas alone needs none of that. */
const ofText = /^(?:Shift\+)?(?:Enter|Escape)$|^Tab$|^Shift\+(?:Arrow\w+|Home|End)$|^Ctrl\+[ACVX]$/;

/** Why a command cannot have a combination, whoever has it now; null: it can. */
export function keyRefusal({ within }: Command, combination: string): string | null {
  if (ofLists.test(combination)) return "moves through lists and pages.";
  if (within === undefined && ofText.test(combination)) {
    return "belongs to buttons, dialogs and text: only commands of the canvas can have it.";
  }
  return null;
}

/**
 * The commands with the keys that really hold: a person's own before the usual ones, and each combination
 * for one command of a place alone.
 * Answers with the table's own objects where nothing differs.
 */
export function commandsWith(table: readonly Command[], own: OwnKeys): readonly Command[] {
  const taken = new Set<string>();
  const claim = (command: Command, keys: readonly string[]): Command => {
    const place = (key: string): string => `${command.within ?? ""} ${key}`;
    const free = [...new Set(keys)].filter((key) => !taken.has(place(key)) && keyRefusal(command, key) === null);
    for (const key of free) taken.add(place(key));
    return free.length === command.keys.length && free.every((key, index) => key === command.keys[index])
      ? command
      : { ...command, keys: free };
  };
  const claimed = new Map<string, Command>();
  for (const command of table) {
    const keys = ownKeys(own, command.id);
    if (keys !== undefined) claimed.set(command.id, claim(command, keys.map(normalKey).filter(isKey)));
  }
  return table.map((command) => claimed.get(command.id) ?? claim(command, command.keys));
}

function ownKeys(own: OwnKeys, id: string): readonly string[] | undefined {
  return Object.hasOwn(own, id) ? own[id] : undefined;
}

function isKey(key: string | null): key is string {
  return key !== null;
}
