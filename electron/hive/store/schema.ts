import { first } from "./migrations/first.ts";
import { sharedState } from "./migrations/shared-state.ts";
import { taskCounts } from "./migrations/task-counts.ts";

/** The store's tables, as steps from one version to the next. A step that has shipped is never edited. */
export const migrations: readonly string[] = [first, taskCounts, sharedState];
