import { useId } from "react";
import { useFacts } from "../facts/facts-context.ts";
import { isStarter } from "../models/model-facts.ts";
import { ModelOffer } from "../models/model-offer.tsx";
import { StarterNote } from "../models/starter-note.tsx";
import { FailureNote } from "../shell/failure-note.tsx";
import { Icon } from "../shell/icon.tsx";
import { InputField } from "./input-field.tsx";
import { ModelField } from "./model-field.tsx";
import type { RunDraft } from "./use-run-draft.ts";

interface RunFormProps {
  readonly draft: RunDraft;
  /** What the button says. */
  readonly word?: string;
  /** Told when the run begins. */
  readonly began: () => void;
}

/** What a run needs from a person, and the button that starts it. */
export function RunForm({ draft, word = "Run", began }: RunFormProps) {
  const { inputs, values, model, missing, asked, blocked } = draft;
  const models = useFacts((facts) => facts.models);
  const heading = useId();
  const used = model === "auto" ? (models?.auto ?? null) : model;
  return (
    <form
      className="run-form"
      aria-labelledby={heading}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked && draft.run()) began();
      }}
    >
      <h3 id={heading} className="hidden-text">
        What the run is given
      </h3>
      {Object.entries(inputs).map(([name, input]) => (
        <InputField
          key={name}
          name={name}
          input={input}
          value={values[name] ?? ""}
          missing={asked && missing.includes(name)}
          change={(value) => draft.setValue(name, value)}
        />
      ))}
      <ModelField models={models} value={model} change={draft.setModel} />
      {models !== null && models.auto === null && <ModelOffer models={models} />}
      {used !== null && isStarter(models, used) && <StarterNote name={used} when="before" />}
      {draft.failure !== null && <FailureNote failure={draft.failure} />}
      <div className="run-form-foot">
        <button type="submit" className="button button-main" disabled={blocked}>
          <Icon name="play" />
          {draft.starting ? "Starting…" : word}
        </button>
        {asked && missing.length > 0 && <span className="field-error">Fill in: {missing.join(", ")}.</span>}
      </div>
    </form>
  );
}
