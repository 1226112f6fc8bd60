import { useContext } from "react";
import type { CommandId } from "./commands.ts";
import { Icon, type IconName } from "./icon.tsx";
import { CommandContext, useKeyTitle } from "./use-command.ts";

interface CommandButtonProps {
  readonly command: CommandId;
  readonly icon: IconName;
  readonly name: string;
  /** Whether there is nothing to be done by it now. */
  readonly disabled?: boolean;
}

/** A small button for a command, which tells its key too. */
export function CommandButton({ command, icon, name, disabled = false }: CommandButtonProps) {
  const board = useContext(CommandContext);
  return (
    <button
      type="button"
      className="button button-plain button-icon"
      aria-label={name}
      title={useKeyTitle(name, command)}
      disabled={disabled}
      onClick={() => board?.act(command)}
    >
      <Icon name={icon} />
    </button>
  );
}
