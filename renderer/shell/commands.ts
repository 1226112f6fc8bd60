import { canvasCommands } from "../workflow-builder/canvas/command-table.ts";
import { builderCommands } from "../workflow-builder/layout/command-table.ts";

/** Something that a person can ask for by key, in the palette or in a menu. */
export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  /** Each a combination such as `Ctrl+Shift+K`, in the form of `keyText`; Ctrl stands for Command on a Mac. */
  readonly keys: readonly string[];
  /** Its keys are active only while the focus is inside an element with this `data-commands`; left out: anywhere. */
  readonly within?: "canvas";
}

const everywhere = [
  { id: "view.builder", title: "Workflow builder", group: "Views", keys: ["Ctrl+1"] },
  { id: "view.agents", title: "Agent graph", group: "Views", keys: ["Ctrl+2"] },
  { id: "view.build", title: "Dashboard", group: "Views", keys: ["Ctrl+3"] },
  { id: "view.history", title: "All runs", group: "Views", keys: [] },
  { id: "view.models", title: "Models", group: "Views", keys: [] },
  { id: "view.settings", title: "Settings", group: "Views", keys: ["Ctrl+,"] },
  { id: "file.new", title: "New workflow", group: "Workflow", keys: ["Ctrl+N"] },
  { id: "file.open", title: "Open a file …", group: "Workflow", keys: ["Ctrl+O"] },
  { id: "undo", title: "Undo", group: "Edit", keys: ["Ctrl+Z"] },
  { id: "redo", title: "Redo", group: "Edit", keys: ["Ctrl+Shift+Z", "Ctrl+Y"] },
  { id: "file.remove", title: "Delete the workflow that is shown", group: "Workflow", keys: [] },
  { id: "run", title: "Run the workflow that is shown", group: "Run", keys: ["Ctrl+Enter"] },
  { id: "run.from", title: "Run from the selected step on", group: "Run", keys: ["Ctrl+Shift+Enter"] },
  { id: "run.step", title: "Run the selected step alone", group: "Run", keys: [] },
  { id: "stop", title: "Stop the run that is shown", group: "Run", keys: ["Ctrl+."] },
  { id: "palette", title: "Go to, or do", group: "Help", keys: ["Ctrl+K"] },
  { id: "keys", title: "All keys", group: "Help", keys: ["?"] },
] as const satisfies readonly Command[];

/** Every command of the window. */
export const commands: readonly Command[] = [...everywhere, ...builderCommands, ...canvasCommands];

/** Name of a command. */
export type CommandId =
  | (typeof everywhere)[number]["id"]
  | (typeof builderCommands)[number]["id"]
  | (typeof canvasCommands)[number]["id"];
