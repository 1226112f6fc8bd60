import { createContext, useContext, useEffect, useSyncExternalStore } from "react";
import type { CommandBoard } from "./command-board.ts";
import { type Command, type CommandId, commands } from "./commands.ts";
import { keyParts } from "./key-text.ts";

/** Hands the window's command board down the tree; null: keys do nothing. */
export const CommandContext = createContext<CommandBoard | null>(null);

/** Does what a command asks for, while the component is there; null: not now. */
export function useCommand(id: CommandId, act: (() => void) | null): void {
  const board = useContext(CommandContext);
  useEffect(() => (act === null ? undefined : board?.bind(id, act)), [board, id, act]);
}

/** As `useCommand`, for many commands that do something as long as the component is there. */
export function useCommandTable(acts: Readonly<Partial<Record<CommandId, () => void>>>): void {
  const board = useContext(CommandContext);
  useEffect(() => {
    const ends = Object.entries(acts).map(([id, act]) => board?.bind(id as CommandId, act)); // its keys are commands
    return () => {
      for (const end of ends) end?.();
    };
  }, [board, acts]);
}

/** The commands that do something now. */
export function useActiveCommands(): readonly Command[] {
  const board = useContext(CommandContext);
  const active = board?.active ?? none;
  return useSyncExternalStore(board?.subscribe ?? never, active, active);
}

/** Every command with the keys that hold. */
export function useCommands(): readonly Command[] {
  const board = useContext(CommandContext);
  const all = board?.all ?? usual;
  return useSyncExternalStore(board?.subscribe ?? never, all, all);
}

/** The keys of a command that hold now; the first one is the one to be told. */
export function useKeys(id: CommandId): readonly string[] {
  return useCommands().find((command) => command.id === id)?.keys ?? [];
}

/** A name with the key of its command, for a title; the name alone where it has none. */
export function useKeyTitle(name: string, id: CommandId): string {
  const [key] = useKeys(id);
  return key === undefined ? name : `${name} (${keyParts(key).join("+")})`;
}

const usual = (): readonly Command[] => commands;
const nothing: readonly Command[] = [];
const none = (): readonly Command[] => nothing;
const never = () => () => {};
