import { useCallback, useState } from "react";
import { type Failure, toFailure } from "../../electron/hive/contract/failure.ts";
import type { WorkflowInput } from "../../electron/hive/contract/workflow.ts";
import { useFacts } from "../facts/facts-context.ts";
import { initialValues, missingInputs } from "./run-form-values.ts";

/** What a person gives to a run. */
export interface RunValues {
  readonly inputs: Readonly<Record<string, string>>;
  /** `auto` leaves each agent its own model. */
  readonly model: string;
}

/** What is to be run. */
export interface RunSubject {
  readonly inputs: Readonly<Record<string, WorkflowInput>>;
  /** Begins the run; rejects with a FailureError. */
  readonly begin: (values: RunValues) => Promise<void>;
  /** How many problems keep it from being run. */
  readonly problems: number;
}

/** A run that is being prepared: what a person gave for it, and what begins it. */
export interface RunDraft {
  readonly inputs: RunSubject["inputs"];
  readonly values: Readonly<Record<string, string>>;
  readonly setValue: (name: string, value: string) => void;
  readonly model: string;
  readonly setModel: (name: string) => void;
  /** Inputs that must be given and are not. */
  readonly missing: readonly string[];
  /** Whether it was tried, so that what is missing is told. */
  readonly asked: boolean;
  readonly starting: boolean;
  readonly failure: Failure | null;
  /** Whether it cannot be started now. */
  readonly blocked: boolean;
  /** Lets go of what went wrong. */
  readonly forget: () => void;
  /** Starts it; false: something is missing. */
  readonly run: () => boolean;
}

/** Keeps what a person gives for runs of a workflow, while its page is open. */
export function useRunDraft({ inputs, begin, problems }: RunSubject): RunDraft {
  const models = useFacts((facts) => facts.models);
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const [model, setModel] = useState("auto");
  const [asked, setAsked] = useState(false);
  const { start, starting, failure, forget } = useStart(begin);
  const values = { ...initialValues(inputs), ...given };
  const missing = missingInputs(inputs, values);
  return {
    ...{ inputs, values, model, setModel, missing, asked, starting, failure, forget },
    setValue: (name, value) => setGiven((before) => ({ ...before, [name]: value })),
    blocked: starting || problems > 0 || (models !== null && models.auto === null),
    run: () => {
      setAsked(true);
      if (missing.length > 0) return false;
      const named = Object.keys(inputs).map((name) => [name, values[name] ?? ""] as const);
      void start({ inputs: Object.fromEntries(named), model });
      return true;
    },
  };
}

function useStart(begin: RunSubject["begin"]) {
  const [starting, setStarting] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const start = async (values: RunValues): Promise<void> => {
    setStarting(true);
    setFailure(null);
    try {
      await begin(values);
    } catch (thrown) {
      setFailure(toFailure(thrown));
    } finally {
      setStarting(false);
    }
  };
  const forget = useCallback(() => setFailure(null), []);
  return { start, starting, failure, forget };
}
