import type { CommandId } from "./commands.ts";
import { keyParts } from "./key-text.ts";
import { useKeys } from "./use-command.ts";

/** The key of a command as it holds now, beside its name; nothing where it has none. */
export function CommandKey({ command }: { readonly command: CommandId }) {
  const [key] = useKeys(command);
  return key === undefined ? null : <kbd>{keyParts(key).join(" ").replace("Enter", "↵")}</kbd>;
}
