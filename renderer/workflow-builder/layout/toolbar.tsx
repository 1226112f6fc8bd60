import type { ReactNode } from "react";
import { CommandButton } from "../../shell/command-button.tsx";
import { plural } from "../../shell/format.ts";
import { Icon } from "../../shell/icon.tsx";
import { useActiveCommands, useKeyTitle } from "../../shell/use-command.ts";
import type { Part } from "./layout-state.ts";

/** Where the workflow stands between the window and its file. */
export type SavedState = "saved" | "changed" | "saving";

interface ToolbarProps {
  readonly name: string;
  readonly saved: SavedState;
  /** Null: it has no step yet, so that there is nothing to be wrong with. */
  readonly problems: number | null;
  /** What there is to be done. */
  readonly can: Readonly<Record<"undo" | "redo" | "save", boolean>>;
  readonly shown: Readonly<Record<Part, boolean>>;
  readonly toggle: (part: Part) => void;
  /** What runs the workflow. */
  readonly children: ReactNode;
}

const savedWords: Readonly<Record<SavedState, string>> = {
  saved: "Saved",
  changed: "Not saved yet",
  saving: "Saving…",
};

/** The workflow's name and what is done with it as a whole. */
export function Toolbar({ name, saved, problems, can, shown, toggle, children }: ToolbarProps) {
  return (
    <header className="builder-bar" data-pane="bar">
      <div className="builder-name">
        <h1 dir="auto" title={name}>
          {name === "" ? "Workflow without a name" : name}
        </h1>
        <span className="builder-saved" role="status" data-saved={saved}>
          {savedWords[saved]}
        </span>
      </div>
      <div className="builder-tools" role="toolbar" aria-label="Edit">
        <CommandButton command="undo" icon="undo" name="Undo" disabled={!can.undo} />
        <CommandButton command="redo" icon="redo" name="Redo" disabled={!can.redo} />
        <CommandButton command="builder.save" icon="save" name="Save" disabled={!can.save} />
        <RemoveTool />
      </div>
      <button
        type="button"
        className={`button button-plain ${problems ? "builder-count-wrong" : ""}`}
        aria-pressed={shown.problems}
        title={useKeyTitle("Problems", "builder.problems")}
        onClick={() => toggle("problems")}
      >
        {problems !== null && <Icon name={problems > 0 ? "warning" : "check"} />}
        {problems === null ? "No steps yet" : plural(problems, "problem")}
      </button>
      <button
        type="button"
        className="button button-plain"
        aria-pressed={shown.text}
        title={useKeyTitle("Text", "builder.text")}
        onClick={() => toggle("text")}
      >
        <Icon name="answer" />
        Text
      </button>
      <button
        type="button"
        className="button button-plain button-icon"
        aria-pressed={shown.panel}
        aria-label="Side panel"
        title={useKeyTitle("Side panel", "builder.panel")}
        onClick={() => toggle("panel")}
      >
        <Icon name="side" />
      </button>
      {children}
    </header>
  );
}

/** Not there for a workflow that came with Skep: that one stays. */
function RemoveTool() {
  const isThere = useActiveCommands().some(({ id }) => id === "file.remove");
  return isThere ? <CommandButton command="file.remove" icon="remove" name="Delete this workflow" /> : null;
}
