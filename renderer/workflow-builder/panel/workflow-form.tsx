import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import { Icon } from "../../shell/icon.tsx";
import type { WorkflowDocument } from "../document/workflow-document.ts";
import { AgentCards } from "./agent-cards.tsx";
import { FieldErrors } from "./field-errors.tsx";
import { FieldList } from "./field-list.tsx";
import { freeName } from "./free-name.ts";
import { InputCard } from "./input-card.tsx";
import { renameInput } from "./rename-input.ts";
import type { AskEdit } from "./step-form.tsx";
import { workflowSchema } from "./workflow-schema.ts";

interface WorkflowFormProps {
  readonly document: WorkflowDocument;
  /** Problems that belong to no step. */
  readonly problems: readonly Problem[];
  readonly edit: AskEdit;
  readonly say: (what: string) => void;
}

const noProblems = new Map();

/** What the workflow says beside its steps. */
export function WorkflowForm({ document, problems, edit, say }: WorkflowFormProps) {
  const { settings } = document;
  const set = (path: readonly string[], value: unknown): void => {
    const refused = edit({ kind: "settings", path, value }, `settings ${path.join(".")}`);
    if (refused !== null) say(refused);
  };
  return (
    <div className="panel-form">
      <FieldErrors problems={problems} />
      <FieldList specs={workflowSchema} fields={settings.raw} change={set} problems={noProblems} />
      <Inputs document={document} edit={edit} set={set} />
      <AgentCards agents={settings.raw["agents"]} set={set} />
    </div>
  );
}

interface InputsProps extends Pick<WorkflowFormProps, "document" | "edit"> {
  readonly set: (path: readonly string[], value: unknown) => void;
}

function Inputs({ document, edit, set }: InputsProps) {
  const { inputs } = document.settings;
  const names = inputs.map(({ name }) => name);
  const rename = (from: string, to: string): string | null => {
    if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(to)) return "A name is letters, digits, - and _, and begins with a letter.";
    if (names.includes(to)) return `Another input is called “${to}”.`;
    const wanted = renameInput(document, from, to);
    return wanted === null ? "The text declares no such input." : edit(wanted);
  };
  return (
    <section className="panel-section" aria-labelledby="panel-inputs">
      <h3 id="panel-inputs">Inputs</h3>
      <ul className="panel-cards">
        {inputs.map((input) => (
          <InputCard
            key={input.name}
            input={input}
            rename={(to) => rename(input.name, to)}
            set={(field, value) => set(["inputs", input.name, field], value)}
            remove={() => set(["inputs", input.name], undefined)}
          />
        ))}
      </ul>
      <button
        type="button"
        className="button"
        onClick={() => set(["inputs", freeName("input", names)], { description: "", default: "" })}
      >
        <Icon name="plus" />
        Add an input
      </button>
    </section>
  );
}
