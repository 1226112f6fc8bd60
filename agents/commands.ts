/** What a command may have an agent do. */
export interface CommandTarget {
  /** Sends a status report; `asked` is the message that asked for it. */
  reportStatus(asked: string): void;
  /** Sends one every so many seconds while it works; 0: only when asked. */
  setStatusEvery(seconds: number): void;
}

/** A command as it came. */
export interface Command {
  readonly message: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Does a command. Answers why it does not; null: it does. */
type Handler = (command: Command, target: CommandTarget) => string | null;

/** The commands that every agent knows. */
const commands: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  [
    "report_status",
    ({ message }, target) => {
      target.reportStatus(message);
      return null;
    },
  ],
  [
    "set_status_interval",
    ({ parameters: { seconds } }, target) => {
      if (typeof seconds !== "number" || !(seconds >= 0)) return "It needs `seconds`, 0 or more.";
      target.setStatusEvery(seconds);
      return null;
    },
  ],
]);

/** Does what a command says, when it is known. Answers why not; null: it is done. */
export function obey(name: string, command: Command, target: CommandTarget): string | null {
  const handler = commands.get(name);
  if (handler === undefined) return `It knows no command ${name}, only ${[...commands.keys()].join(", ")}.`;
  return handler(command, target);
}
