import { type MouseEvent, useCallback, useState } from "react";
import { useShallow } from "zustand/shallow";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";
import type { RunState } from "../../electron/hive/contract/run.ts";
import { useActions, useFacts } from "../facts/facts-context.ts";
import { CommandKey } from "../shell/command-key.tsx";
import { Icon } from "../shell/icon.tsx";
import { goTo, routeHref } from "../shell/route.ts";
import { useCommand } from "../shell/use-command.ts";
import { CorrectSheet } from "./correct-sheet.tsx";
import { repeatRequest } from "./repeat-request.ts";
import { ResumeButton } from "./resume-button.tsx";
import { runOf } from "./run-facts.ts";

interface RunButtonsProps {
  readonly run: string;
  readonly name: string;
  readonly state: RunState;
  readonly tell: (failure: Failure | null) => void;
}

/** States in which a run can go on where it stands. */
const canResume: ReadonlySet<RunState> = new Set(["paused", "interrupted", "failed", "cancelled"]);

/** States that a run does not leave by itself. */
const hasEnded: ReadonlySet<RunState> = new Set(["complete", "failed", "cancelled"]);

/** What can be done with a run now. */
export function RunButtons({ run, name, state, tell }: RunButtonsProps) {
  const actions = useActions();
  const [correcting, setCorrecting] = useState(false);
  const pause = (): void => {
    tell(null);
    actions.pauseRun(run).catch((thrown: unknown) => tell(toFailure(thrown)));
  };
  return (
    <div className="run-actions" onClickCapture={ignoreSecondClick}>
      {state === "running" && (
        <button type="button" className="button" onClick={pause} title="Agents stop; what is done stays done">
          <Icon name="pause" />
          Pause
        </button>
      )}
      {canResume.has(state) && <ResumeButton run={run} name={name} />}
      {state !== "running" && (
        <button type="button" className="button" onClick={() => setCorrecting(true)}>
          Correct and resume…
        </button>
      )}
      {!hasEnded.has(state) && <StopButton run={run} tell={tell} />}
      {hasEnded.has(state) && <CompareLink run={run} name={name} />}
      {state === "running" ? <AgainPlace /> : <AgainButton run={run} tell={tell} />}
      {correcting && <CorrectSheet run={run} close={() => setCorrecting(false)} />}
    </div>
  );
}

/** The second click of a double click is meant for the button that was there at the first. */
function ignoreSecondClick(event: MouseEvent<HTMLElement>): void {
  if (event.detail < 2) return;
  event.preventDefault();
  event.stopPropagation();
}

/** Beside the run of the same workflow that came before, if there is one. */
function CompareLink({ run, name }: Pick<RunButtonsProps, "run" | "name">) {
  const before = useFacts(({ runs }) => {
    const place = runs?.findIndex(({ id }) => id === run) ?? -1;
    return place < 0 ? undefined : runs?.slice(place + 1).find(({ workflow }) => workflow === name)?.id;
  });
  if (before === undefined) return null;
  return (
    <a className="button" href={routeHref({ page: "compare", before, after: run })} title="With the run before it">
      <Icon name="compare" />
      Compare
    </a>
  );
}

interface CommandProps {
  readonly run: string;
  readonly tell: (failure: Failure | null) => void;
}

function StopButton({ run, tell }: CommandProps) {
  const actions = useActions();
  const [stopping, setStopping] = useState(false);
  const stop = useCallback(() => {
    setStopping(true);
    actions.cancelRun(run).catch((thrown: unknown) => {
      setStopping(false);
      tell(toFailure(thrown));
    });
  }, [actions, run, tell]);
  useCommand("stop", stopping ? null : stop);
  return (
    <button type="button" className="button" onClick={stop} disabled={stopping}>
      <Icon name="stop" />
      {stopping ? "Stopping…" : "Stop"} <CommandKey command="stop" />
    </button>
  );
}

function AgainButton({ run, tell }: CommandProps) {
  const actions = useActions();
  const asked = useFacts(
    useShallow((facts) => {
      const view = runOf(facts, run);
      if (view === undefined) return null;
      const { source, workflow, workflowId, inputs, desk } = view;
      return { source, workflow, workflowId, inputs, desk };
    }),
  );
  const again = useCallback(() => {
    if (asked === null) return;
    actions.startRun(repeatRequest(asked)).then(
      (id) => goTo({ page: "run", id, step: null }),
      (thrown: unknown) => tell(toFailure(thrown)),
    );
  }, [actions, asked, tell]);
  useCommand("run", again);
  return (
    <button type="button" className="button" onClick={again} title="Run the same file with the same inputs">
      <AgainWords />
    </button>
  );
}

/** Keeps the place of "Run again" free, so that no other button is ever under a pointer that aims at it. */
function AgainPlace() {
  return (
    <span className="button run-again-place" aria-hidden="true">
      <AgainWords />
    </span>
  );
}

function AgainWords() {
  return (
    <>
      <Icon name="again" />
      Run again <CommandKey command="run" />
    </>
  );
}
