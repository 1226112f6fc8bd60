import type { Argument, Command, Option } from "commander";

/** An option as a shell offers it. */
export interface OfferedOption {
  /** As they are typed: `-s`, `--state`. */
  readonly flags: readonly string[];
  readonly description: string;
  /** Whether a value follows it. */
  readonly takesValue: boolean;
  /** The values that it can have; none: any. */
  readonly choices: readonly string[];
}

/** A command as a shell offers it, with all below it. */
export interface OfferedCommand {
  readonly name: string;
  readonly description: string;
  /** Names of the commands above it and its own, each after a slash; the program itself: an empty text. */
  readonly path: string;
  readonly options: readonly OfferedOption[];
  /** What its first argument can be; none: any. */
  readonly choices: readonly string[];
  readonly commands: readonly OfferedCommand[];
}

/** All that can be typed behind a program's name, read from the program itself. */
export function completionTree(program: Command, path = ""): OfferedCommand {
  const help = program.createHelp();
  const commands = help.visibleCommands(program).filter((command) => command.name() !== "help");
  return {
    name: program.name(),
    description: oneLine(program.description()),
    path,
    options: help.visibleOptions(program).map(offered),
    choices: program.registeredArguments.flatMap((argument: Argument) => argument.argChoices ?? []),
    commands: commands.map((command) => completionTree(command, `${path}/${command.name()}`)),
  };
}

/** A command and all below it. */
export function allCommands(command: OfferedCommand): readonly OfferedCommand[] {
  return [command, ...command.commands.flatMap(allCommands)];
}

function offered({ short, long, description, required, optional, argChoices }: Option): OfferedOption {
  const flags = [short, long].filter((flag) => flag !== undefined && flag !== null);
  return { flags, description: oneLine(description), takesValue: required || optional, choices: argChoices ?? [] };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
