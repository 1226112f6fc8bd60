import { useContext } from "react";
import { type CommandId, commands } from "./commands.ts";
import { Icon, type IconName } from "./icon.tsx";
import { CommandContext } from "./use-command.ts";

interface CommandButtonProps {
  readonly command: CommandId;
  readonly icon: IconName;
  readonly name: string;
}

/** A small button for a command, which tells its key too. */
export function CommandButton({ command, icon, name }: CommandButtonProps) {
  const board = useContext(CommandContext);
  const key = commands.find(({ id }) => id === command)?.keys[0];
  return (
    <button
      type="button"
      className="button button-plain button-icon"
      onClick={() => board?.act(command)}
      aria-label={name}
      title={key === undefined ? name : `${name} (${key})`}
    >
      <Icon name={icon} />
    </button>
  );
}
