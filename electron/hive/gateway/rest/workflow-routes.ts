import type { BridgeMethod } from "../../contract/bridge.ts";
import type { RestRoute } from "./rest-route.ts";

const workflows = { tag: "Workflows" } as const;

/** Workflow files. */
export const workflowRoutes = {
  workflows: {
    ...workflows,
    method: "GET",
    path: "/workflows",
    scope: "read",
    summary: "The workflows that can be run",
  },
  workflow: {
    ...workflows,
    method: "GET",
    path: "/workflows/:id",
    scope: "read",
    summary: "One workflow with its text",
  },
  saveWorkflow: {
    ...workflows,
    method: "PUT",
    path: "/workflows",
    scope: "admin",
    summary: "Save a new workflow, or over the one that was read",
  },
  saveDraft: {
    ...workflows,
    method: "PUT",
    path: "/workflows/:id/draft",
    scope: "admin",
    summary: "Keep unsaved work",
  },
  dropDraft: {
    ...workflows,
    method: "DELETE",
    path: "/workflows/:id/draft",
    scope: "admin",
    summary: "Drop that work",
  },
  removeWorkflow: {
    ...workflows,
    method: "DELETE",
    path: "/workflows/:id",
    scope: "admin",
    summary: "Move a workflow to the trash, and answer what brings it back",
  },
  restoreWorkflow: {
    ...workflows,
    method: "POST",
    path: "/workflows/trash/:restore/restore",
    scope: "admin",
    summary: "Bring a removed workflow back",
  },
  openFile: {
    ...workflows,
    method: "POST",
    path: "/workflows/files",
    scope: "admin",
    summary: "Open a file again that was opened in the window",
  },
  recentFiles: { ...workflows, method: "GET", path: "/workflows/files", scope: "read", summary: "Files opened last" },
} as const satisfies { readonly [Verb in BridgeMethod]?: RestRoute<Verb> };
