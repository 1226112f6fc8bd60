import { createContext, useContext, useEffect, useSyncExternalStore } from "react";
import type { CommandBoard } from "./command-board.ts";
import type { Command, CommandId } from "./commands.ts";

/** Hands the window's command board down the tree; null: keys do nothing. */
export const CommandContext = createContext<CommandBoard | null>(null);

/** Does what a command asks for, while the component is there; null: not now. */
export function useCommand(id: CommandId, act: (() => void) | null): void {
  const board = useContext(CommandContext);
  useEffect(() => (act === null ? undefined : board?.bind(id, act)), [board, id, act]);
}

/** The commands that do something now. */
export function useActiveCommands(): readonly Command[] {
  const board = useContext(CommandContext);
  const active = board?.active ?? none;
  return useSyncExternalStore(board?.subscribe ?? never, active, active);
}

const nothing: readonly Command[] = [];
const none = (): readonly Command[] => nothing;
const never = () => () => {};
