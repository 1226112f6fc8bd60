import { useEffect, useState } from "react";
import type { CatalogueModel } from "../../electron/hive/contract/model.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { useNow } from "../shell/clock.ts";
import { FailureNote } from "../shell/failure-note.tsx";
import { bytesText, durationText } from "../shell/format.ts";
import { Icon } from "../shell/icon.tsx";
import { pullPercent } from "./model-facts.ts";
import { bytesPerSecond, type Sample, withSample } from "./transfer.ts";

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
  const there = pull?.progress?.completed ?? null;
  return (
    <div className="pull">
      <button
        type="button"
        className={main ? "button button-main" : "button"}
        onClick={() => void actions.pullModel(model.name)}
      >
        <Icon name="down" />
        {there === null ? `Get ${main ? model.title : "it"}` : "Go on"}{" "}
        <span className="pull-size">{bytesText(model.bytes)}</span>
        {!main && <span className="hidden-text">{model.title}</span>}
      </button>
      {there !== null && <p className="field-hint">{bytesText(there)} were fetched before it ended.</p>}
      {pull?.failure?.code === "cancelled" && <p role="status">Stopped. What is there is kept.</p>}
      {pull?.failure && pull.failure.code !== "cancelled" && <FailureNote failure={pull.failure} />}
    </div>
  );
}

/** How far a download is, how fast, and a way to stop it. */
export function PullMeter({ name }: { readonly name: string }) {
  const progress = useFacts((facts) => facts.pulls[name]?.progress ?? null);
  const actions = useActions();
  const percent = progress === null ? null : pullPercent(progress);
  return (
    <div className="pull">
      <progress className="meter" aria-label={`Download of ${name}`} max={100} value={percent ?? undefined} />
      <div className="pull-line">
        <span className="pull-status">{progress?.status ?? "Asking for it"}</span>
        <span className="figure">
          {progress?.completed !== null && progress !== null && bytesText(progress.completed)}
          {progress?.total !== null && progress !== null && ` of ${bytesText(progress.total)}`}
          {percent !== null && ` · ${percent} %`}
          <PullSpeed completed={progress?.completed ?? null} total={progress?.total ?? null} />
        </span>
        <button
          type="button"
          className="button button-plain pull-stop"
          onClick={() => void actions.cancelPull(name)}
          aria-label={`Stop the download of ${name}`}
        >
          <Icon name="cross" />
          Stop
        </button>
      </div>
    </div>
  );
}

interface PullSpeedProps {
  readonly completed: number | null;
  readonly total: number | null;
}

/** How fast the bytes came in the last seconds, and how long the rest takes at that speed. */
function PullSpeed({ completed, total }: PullSpeedProps) {
  const [samples, setSamples] = useState<readonly Sample[]>([]);
  const now = useNow(1000, true);
  useEffect(() => {
    if (completed !== null) setSamples((before) => withSample(before, { at: Date.now(), bytes: completed }));
  }, [completed]);
  const speed = bytesPerSecond(samples, now);
  if (speed === null || speed <= 0 || completed === null) return null;
  const left = total === null ? null : ((total - completed) / speed) * 1000;
  return ` · ${bytesText(speed)}/s${left === null ? "" : ` · ${durationText(left)} left`}`;
}
