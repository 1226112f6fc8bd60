import type { Desk } from "../../../electron/hive/contract/desk.ts";
import type { KnownAgentsData } from "../../../electron/hive/contract/known-agents.ts";
import type { Problem } from "../../../electron/hive/contract/workflow.ts";
import type { ReadDocument } from "./workflow-document.ts";

/** What the page asks its worker. */
export type WorkerQuestion =
  | { readonly kind: "check"; readonly number: number; readonly source: string; readonly known: KnownAgentsData }
  | { readonly kind: "read"; readonly number: number; readonly source: string; readonly desk: Desk };

/** What the worker answers, under the number of the question. */
export type WorkerAnswer =
  | { readonly kind: "check"; readonly number: number; readonly problems: readonly Problem[] }
  | { readonly kind: "read"; readonly number: number; readonly read: ReadDocument };
