import { useCallback, useState } from "react";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";
import type { ModelsView, ModelView } from "../../electron/hive/contract/model.ts";
import { useActions } from "../facts/facts-context.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { bytesText } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { Sheet } from "../shell/sheet.tsx";
import { TestButton, TestResult, useModelTest } from "./model-test.tsx";

/** The models that are there. */
export function InstalledModels({ models }: { readonly models: ModelsView }) {
  const [removing, setRemoving] = useState<ModelView | null>(null);
  const close = useCallback(() => setRemoving(null), []);
  if (models.models.length === 0) return null;
  return (
    <section className="section" aria-labelledby="installed">
      <h2 id="installed">On this computer</h2>
      <ul className="card rows">
        {models.models.map((model) => (
          <ModelRow key={model.name} model={model} models={models} remove={setRemoving} />
        ))}
      </ul>
      {removing !== null && <RemoveSheet model={removing} close={close} />}
    </section>
  );
}

interface ModelRowProps {
  readonly model: ModelView;
  readonly models: ModelsView;
  readonly remove: (model: ModelView) => void;
}

function ModelRow({ model, models, remove }: ModelRowProps) {
  const { name, bytes, digest, parameters, starter } = model;
  const { state, test } = useModelTest(name);
  const loaded = models.loaded.find((one) => one.name === name);
  return (
    <li className="model">
      <div className="row">
        <Icon name="model" />
        <span className="row-main">
          <span className="row-name" title={name}>
            {name}
          </span>
          {name === models.auto && <span className="tag tag-done">auto takes this</span>}
          {starter && <span className="tag tag-waiting">starter</span>}
          {loaded !== undefined && <span className="tag">in memory, {bytesText(loaded.bytes)}</span>}
        </span>
        <span className="row-figure">{parameters !== "" && `${parameters} parameters`}</span>
        <span className="row-figure">{bytesText(bytes)}</span>
        <span className="row-figure mono" title={digest}>
          {digest.replace(/^sha256:/, "").slice(0, 12)}
        </span>
        <TestButton name={name} isAsking={state === "asking"} test={test} />
        <button
          type="button"
          className="button button-plain button-icon"
          onClick={() => remove(model)}
          aria-label={`Remove ${name}`}
          title={`Remove ${name}`}
        >
          <Icon name="remove" />
        </button>
      </div>
      <TestResult result={state} />
    </li>
  );
}

function RemoveSheet({ model, close }: { readonly model: ModelView; readonly close: () => void }) {
  const actions = useActions();
  const [failure, setFailure] = useState<Failure | null>(null);
  const remove = (): void => {
    actions.removeModel(model.name).then(close, (thrown: unknown) => setFailure(toFailure(thrown)));
  };
  return (
    <Sheet title={`Remove ${model.name}?`} close={close}>
      <p>
        This frees {bytesText(model.bytes)}. Workflows that name it cannot be run until it is fetched again; past runs
        stay.
      </p>
      {failure !== null && <FailureNote failure={failure} />}
      <div className="sheet-foot">
        <button type="button" className="button" onClick={close}>
          Keep it
        </button>
        <button type="button" className="button button-danger" onClick={remove}>
          Remove
        </button>
      </div>
    </Sheet>
  );
}
