import { join } from "node:path";
import type { AgentKind } from "../../contract/agent.ts";
import { FailureError, failure } from "../../contract/failure.ts";
import type { AgentStatusReport, BuildStatusReport } from "../../contract/report.ts";
import { type ExecutorName, type ExecutorWork, fieldsOfPerson } from "../../contract/work.ts";
import type { Json } from "../../contract/workflow.ts";
import type { KnownValues } from "../run-life.ts";
import type { StoredRun } from "../run-store.ts";
import type { Stores } from "../stores.ts";
import type { StoredTask } from "../task-row.ts";
import { executorFor } from "./executor-for.ts";
import { renderJson } from "./render-json.ts";
import { recordOf } from "./run-record.ts";

export interface WorkDeskOptions {
  readonly stores: Stores;
  readonly render: (template: string, values: KnownValues) => string;
  /** Whether a template names the output of a step. */
  readonly namesOutput: (template: string) => boolean;
  /** Holds a folder for the files of each run. */
  readonly folder: string;
  readonly clock: () => number;
  /** The status reports of a run and of the agents, as they are now. */
  readonly reports: (run: string) => {
    readonly build: BuildStatusReport;
    readonly agents: readonly AgentStatusReport[];
  };
}

/** A task for an executor. */
export interface WorkOrder {
  readonly kind: AgentKind;
  readonly task: StoredTask;
  readonly run: StoredRun;
  readonly values: KnownValues;
}

/** The work, and for the record what the step itself gave to it. */
export interface PreparedWork {
  readonly work: ExecutorWork;
  readonly told: string;
}

type Fields = { readonly [name: string]: Json };

/**
 * Makes the work of executors from what steps say. What decides where a run reaches, its addresses and folders, must
 * stand in the run's file or come from its inputs: no output of a step, and so no word of a model, gets into it.
 */
export class WorkDesk {
  readonly #options: WorkDeskOptions;

  constructor(options: WorkDeskOptions) {
    this.#options = options;
  }

  /** Throws `bad_workflow` where a step asks for something that it may not. */
  prepare(order: WorkOrder): PreparedWork {
    const { task, values } = order;
    const executor = executorFor(order.kind, task);
    if (executor === undefined) throw new FailureError(failure("internal", `${order.kind.name} has no executor.`));
    const written = fieldsOf(task);
    for (const field of fieldsOfPerson[executor]) this.#checkGiven(task, written, field);
    const given = renderJson(written, (template) => this.#options.render(template, values)) as Fields; // stays an object
    return { work: { executor, parameters: this.#complete(executor, given, order) }, told: JSON.stringify(given) };
  }

  /** Adds what only the hive knows. */
  #complete(executor: ExecutorName, given: Fields, { task, run }: WorkOrder): Fields {
    const folder = join(this.#options.folder, run.id);
    switch (executor) {
      case "download":
        return { ...given, folder };
      case "validation":
        return { folder, ...given };
      case "documentation": {
        const { stores, clock } = this.#options;
        const record = recordOf(stores, run, { asking: task.id, at: clock() });
        return { ...given, run: plain(record) };
      }
      case "status":
        return { ...given, reports: plain(this.#options.reports(run.id)) };
    }
  }

  #checkGiven(task: StoredTask, written: Fields, field: string): void {
    const texts = textsOf(written[field] ?? null);
    if (!texts.some((text) => this.#options.namesOutput(text))) return;
    const message = `The field \`${field}\` of step "${task.step}" takes its value from another step's output.`;
    const hint = "Addresses, hosts and folders must stand in the workflow's file or come from its inputs.";
    throw new FailureError(failure("bad_workflow", message, { hint }));
  }
}

/** What is made of plain values alone. */
function plain(value: object): Json {
  return value as unknown as Json;
}

function fieldsOf({ parameters, step }: StoredTask): Fields {
  if (parameters === null) return {};
  if (typeof parameters === "object" && !Array.isArray(parameters)) return parameters as Fields; // narrowed here
  throw new FailureError(failure("bad_workflow", `The \`with\` of step "${step}" must be a mapping.`));
}

function textsOf(value: Json): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
