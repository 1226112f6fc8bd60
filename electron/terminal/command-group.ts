import type { Command } from "commander";
import { nearestName } from "../hive/workflow/spelling.ts";

/**
 * A command that does one thing by itself and holds further ones below it. A word that names none of them is answered
 * with the nearest.
 */
export function commandGroup(
  program: Command,
  name: string,
  work: (options: Record<string, unknown>) => Promise<void>,
): Command {
  program.enablePositionalOptions(); // options behind a further command are that one's own
  const group: Command = program.command(name);
  return group
    .usage("[options] [command]")
    .argument("[word]")
    .allowExcessArguments()
    .enablePositionalOptions()
    .configureHelp({ visibleArguments: () => [] })
    .action(async (word: string | undefined, options: Record<string, unknown>) => {
      if (word === undefined) return await work(options);
      const names = new Set(group.commands.map((one) => one.name()));
      const nearest = nearestName(word, names);
      const question = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
      return group.error(`error: ${name} has no command '${word}'.${question} There are: ${[...names].join(", ")}.`);
    });
}
