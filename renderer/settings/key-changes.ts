import type { Settings } from "../../electron/hive/contract/settings.ts";
import type { Command } from "../shell/commands.ts";
import { keyParts } from "../shell/key-text.ts";

/** Keys that one command may have. */
export const mostKeys = 5;

/** What a change of keys goes out from. */
export interface KeyTable {
  /** The commands with the keys that hold. */
  readonly commands: readonly Command[];
  /** The same with their usual keys. */
  readonly usual: readonly Command[];
  /** What is set now. */
  readonly own: Settings["keys"];
}

/** Keys by command; null: the usual ones. */
export type KeyPatch = Readonly<Record<string, readonly string[] | null>>;

/** The other commands that have a combination. */
export function ownersOf({ commands }: KeyTable, id: string, combination: string): readonly Command[] {
  return commands.filter((other) => other.id !== id && other.keys.includes(combination));
}

/** Gives a command a combination more; whoever has it now gives it up. */
export function addKey(table: KeyTable, { id, keys }: Command, combination: string): KeyPatch {
  return { ...givenUp(table, id, [combination]), ...ofCommand(table, id, [...keys, combination]) };
}

/** Takes a combination from a command. */
export function removeKey(table: KeyTable, { id, keys }: Command, combination: string): KeyPatch {
  return ofCommand(
    table,
    id,
    keys.filter((key) => key !== combination),
  );
}

/** Gives a command its usual keys back, from whoever has them now. */
export function resetKeys(table: KeyTable, { id }: Command): KeyPatch {
  return { ...givenUp(table, id, usualKeys(table, id)), [id]: null };
}

/** Gives all commands their usual keys back. */
export function resetAll({ own }: KeyTable): KeyPatch {
  return Object.fromEntries(Object.keys(own).map((id) => [id, null]));
}

/** Whether a command has other keys than usual. */
export function isChanged(table: KeyTable, { id, keys }: Command): boolean {
  return !sameKeys(keys, usualKeys(table, id));
}

/** Whether a command is one that these words look for: by its name, its group, or a key. */
export function isLookedFor({ title, group, keys }: Command, words: string): boolean {
  const text = [title, group, ...keys.flatMap((key) => [key, keyParts(key).join(" ")])].join(" ").toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

/** The others' keys without these. */
function givenUp(table: KeyTable, id: string, combinations: readonly string[]): KeyPatch {
  const owners = table.commands.filter(
    (other) => other.id !== id && other.keys.some((key) => combinations.includes(key)),
  );
  const patches = owners.map((owner) => {
    const left = owner.keys.filter((key) => !combinations.includes(key));
    return ofCommand(table, owner.id, left);
  });
  return Object.assign({}, ...patches);
}

function ofCommand(table: KeyTable, id: string, keys: readonly string[]): KeyPatch {
  return { [id]: sameKeys(keys, usualKeys(table, id)) ? null : keys };
}

function usualKeys({ usual }: KeyTable, id: string): readonly string[] {
  return usual.find((command) => command.id === id)?.keys ?? [];
}

function sameKeys(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((key, place) => key === others[place]);
}
