import { useCallback, useId, useState } from "react";
import type { WorkflowDetail } from "../../electron/hive/contract/bridge.ts";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { isStarter } from "../models/model-facts.ts";
import { ModelOffer } from "../models/model-offer.tsx";
import { StarterNote } from "../models/starter-note.tsx";
import { FailureNote } from "../shell/failure-note.tsx";
import { Icon } from "../shell/icon.tsx";
import { goTo } from "../shell/route.ts";
import { useCommand } from "../shell/use-command.ts";
import { InputField } from "./input-field.tsx";
import { ModelField } from "./model-field.tsx";
import { initialValues, missingInputs, runRequest } from "./run-form-values.ts";

/** What a run needs from a person, and the button that starts it. */
export function RunForm({ workflow }: { readonly workflow: WorkflowDetail }) {
  const { id, inputs } = workflow;
  const models = useFacts((facts) => facts.models);
  const [values, setValues] = useState(() => initialValues(inputs));
  const [model, setModel] = useState("auto");
  const [asked, setAsked] = useState(false);
  const { start, starting, failure } = useStart();
  const heading = useId();
  const missing = missingInputs(inputs, values);
  const noModel = models !== null && models.auto === null;
  const blocked = starting || noModel || workflow.problems.length > 0;
  const run = useCallback(() => {
    setAsked(true);
    if (missingInputs(inputs, values).length === 0) void start(runRequest(id, values, model));
  }, [inputs, values, start, id, model]);
  useCommand("run", blocked ? null : run);
  const used = model === "auto" ? (models?.auto ?? null) : model;
  return (
    <form
      className="card run-form"
      aria-labelledby={heading}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!blocked) run();
      }}
    >
      <h2 id={heading} className="hidden-text">
        Run it
      </h2>
      {Object.entries(inputs).map(([name, input]) => (
        <InputField
          key={name}
          name={name}
          input={input}
          value={values[name] ?? ""}
          missing={asked && missing.includes(name)}
          change={(value) => setValues((before) => ({ ...before, [name]: value }))}
        />
      ))}
      <ModelField models={models} value={model} change={setModel} />
      {models !== null && noModel && <ModelOffer models={models} />}
      {used !== null && isStarter(models, used) && <StarterNote name={used} when="before" />}
      {failure !== null && <FailureNote failure={failure} />}
      <div className="run-form-foot">
        <button type="submit" className="button button-main" disabled={blocked}>
          <Icon name="play" />
          {starting ? "Starting…" : "Run"} <kbd>Ctrl ↵</kbd>
        </button>
        {asked && missing.length > 0 && <span className="field-error">Fill in: {missing.join(", ")}.</span>}
      </div>
    </form>
  );
}

function useStart() {
  const actions = useActions();
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const start = useCallback(
    async (request: Parameters<typeof actions.startRun>[0]): Promise<void> => {
      setStarting(true);
      setFailure(null);
      try {
        goTo({ page: "run", id: await actions.startRun(request), step: null });
      } catch (thrown) {
        setFailure(toFailure(thrown));
      } finally {
        setStarting(false);
      }
    },
    [actions],
  );
  return { start, starting, failure };
}
