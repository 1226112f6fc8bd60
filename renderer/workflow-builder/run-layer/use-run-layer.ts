import { useCallback, useLayoutEffect, useMemo, useRef, useState } from "react";
import type { RunState } from "../../../electron/hive/contract/run.ts";
import { useCommand } from "../../shell/use-command.ts";
import { type RunDraft, useRunDraft } from "../../workflows/use-run-draft.ts";
import { stepOf } from "../document/step-index.ts";
import { useSession } from "../session/session-context.ts";
import type { RunPart } from "./plan-part.ts";
import { inputsOf } from "./start-request.ts";
import { useBegin } from "./use-begin.ts";
import { type ShownRun, useShownRun } from "./use-shown-run.ts";
import { type Stopping, useStop } from "./use-stop.ts";

/** The runs of the workflow that is open, from where it is edited. */
export interface RunLayer extends ShownRun, Stopping {
  /** What a person gives to the run, and whether it can begin. */
  readonly draft: RunDraft;
  /** What is run next, or was last. */
  readonly part: RunPart;
  /** Whether a person is asked for what the run is given. */
  readonly isAsking: boolean;
  /** The id of the one step that is selected; null: none, or several. */
  readonly chosen: string | null;
  /** Begins at once where nothing is missing, else asks for it. */
  start(part: RunPart): void;
  ask(): void;
  /** Asks no longer, and lets go of what went wrong. */
  close(): void;
}

const whole: RunPart = { kind: "whole" };
const unfinished: ReadonlySet<RunState | null> = new Set(["running", "paused", "interrupted"]);

/** The run layer of the open workflow: its last run on the canvas, and the keys that run all or a part of it. */
export function useRunLayer(): RunLayer {
  const shown = useShownRun();
  const begin = useBegin(shown.show);
  const stopping = useStop(unfinished.has(shown.state) ? shown.run : null);
  const [part, setPart] = useState(whole);
  const [isOpen, setOpen] = useState(false);
  const chosen = useChosenStep();
  const draft = useRunDraft({ ...useDeclared(), begin: (values) => begin(wanted.current, values) });
  const wanted = useRef(part);
  const start = useLatest((next: RunPart) => {
    wanted.current = next;
    setPart(next);
    if (!draft.blocked && !draft.run()) setOpen(true);
  });
  const ask = useCallback(() => {
    wanted.current = whole;
    setPart(whole);
    setOpen(true);
  }, []);
  const close = (): void => {
    setOpen(false);
    draft.forget();
  };
  useRunCommands({ start: draft.blocked ? null : start, stop: stopping.stop, chosen });
  const isAsking = isOpen || draft.failure !== null;
  return { ...shown, ...stopping, draft, part, isAsking, chosen, start, ask, close };
}

function useDeclared() {
  const settings = useSession(({ document }) => document.settings.inputs);
  const problems = useSession((session) => session.textProblem?.problems.length ?? session.problems.length);
  return { inputs: useMemo(() => inputsOf(settings), [settings]), problems };
}

function useChosenStep(): string | null {
  return useSession(({ document, selection }) => {
    const [key, ...others] = selection;
    return key === undefined || others.length > 0 ? null : (stepOf(document, key)?.fields.id ?? null);
  });
}

interface RunKeys {
  readonly start: ((part: RunPart) => void) | null;
  readonly stop: (() => void) | null;
  readonly chosen: string | null;
}

function useRunCommands({ start, stop, chosen }: RunKeys): void {
  const all = useCallback(() => start?.(whole), [start]);
  const from = useCallback(() => chosen !== null && start?.({ kind: "from", step: chosen }), [start, chosen]);
  const step = useCallback(() => chosen !== null && start?.({ kind: "step", step: chosen }), [start, chosen]);
  useCommand("run", start === null ? null : all);
  useCommand("run.from", start === null || chosen === null ? null : from);
  useCommand("run.step", start === null || chosen === null ? null : step);
  useCommand("stop", stop);
}

/** A function that stays the same and does what the last picture's one does. */
function useLatest<Value>(act: (value: Value) => void): (value: Value) => void {
  const latest = useRef(act);
  useLayoutEffect(() => {
    latest.current = act;
  });
  return useCallback((value) => latest.current(value), []);
}
