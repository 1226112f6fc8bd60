import { useContext } from "react";
import type { CommandId } from "./commands.ts";
import { Icon, type IconName } from "./icon.tsx";
import { CommandContext, useKeyTitle } from "./use-command.ts";

interface CommandButtonProps {
  readonly command: CommandId;
  readonly icon: IconName;
  readonly name: string;
}

/** A small button for a command, which tells its key too. */
export function CommandButton({ command, icon, name }: CommandButtonProps) {
  const board = useContext(CommandContext);
  return (
    <button
      type="button"
      className="button button-plain button-icon"
      onClick={() => board?.act(command)}
      aria-label={name}
      title={useKeyTitle(name, command)}
    >
      <Icon name={icon} />
    </button>
  );
}
