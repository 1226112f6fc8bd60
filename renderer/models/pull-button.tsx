import type { CatalogueModel } from "../../electron/hive/contract/model.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { bytesText } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { pullPercent } from "./model-facts.ts";

interface PullButtonProps {
  readonly model: Pick<CatalogueModel, "name" | "title" | "bytes">;
  /** Whether it is the one thing to do here. */
  readonly main?: boolean;
}

/** Fetches a model: a button with its size, then its progress, then its failure if it has one. */
export function PullButton({ model, main = false }: PullButtonProps) {
  const pull = useFacts((facts) => facts.pulls[model.name]);
  const actions = useActions();
  if (pull !== undefined && pull.failure === null) return <PullMeter name={model.name} />;
  return (
    <div className="pull">
      <button
        type="button"
        className={main ? "button button-main" : "button"}
        onClick={() => void actions.pullModel(model.name)}
      >
        <Icon name="down" />
        Get {main ? model.title : "it"} <span className="pull-size">{bytesText(model.bytes)}</span>
        {!main && <span className="hidden-text">{model.title}</span>}
      </button>
      {pull?.failure && <FailureNote failure={pull.failure} />}
    </div>
  );
}

/** How far a download is. */
export function PullMeter({ name }: { readonly name: string }) {
  const progress = useFacts((facts) => facts.pulls[name]?.progress ?? null);
  const percent = progress === null ? null : pullPercent(progress);
  return (
    <div className="pull">
      <progress className="meter" aria-label={`Download of ${name}`} max={100} value={percent ?? undefined} />
      <p className="pull-line">
        <span className="pull-status">{progress?.status ?? "Asking for it"}</span>
        <span className="figure">
          {progress?.completed !== null && progress !== null && bytesText(progress.completed)}
          {progress?.total !== null && progress !== null && ` of ${bytesText(progress.total)}`}
          {percent !== null && ` · ${percent} %`}
        </span>
      </p>
    </div>
  );
}
