import type { AgentKind } from "../../electron/hive/contract/agent.ts";
import { emptyDesk } from "../workflow-builder/document/desk.ts";
import { readDocument } from "../workflow-builder/document/read-document.ts";
import type { StepPiece, WorkflowSettings } from "../workflow-builder/document/workflow-document.ts";
import type { FormScope } from "../workflow-builder/panel/form-scope.ts";
import { createSession } from "../workflow-builder/session/builder-session.ts";
import type { BuilderSession } from "../workflow-builder/session/session-actions.ts";
import type { SessionState } from "../workflow-builder/session/session-state.ts";

/** An agent kind, with what a test wants to be different. */
export function sampleKind(name: string, changes: Partial<AgentKind> = {}): AgentKind {
  return {
    ...{ name, idPrefix: name.replace(/_agent$/, ""), description: `What ${name} does`, role: "", tier: "execution" },
    ...{ priority: "normal", prompt: "", model: "auto", executors: [], unavailable: null, capabilities: [], tools: [] },
    ...{ maxIterations: 1, maxTokens: 100, temperature: 0, maxAgents: null, ...changes },
  };
}

/** A step as it stands in a file, from what it says. */
export function samplePiece(raw: Readonly<Record<string, unknown>>, text = ""): StepPiece {
  const word = (name: string): string | null => (typeof raw[name] === "string" ? raw[name] : null);
  const fields = {
    ...{
      id: word("id") ?? "",
      agent: word("agent"),
      specialization: word("specialization"),
      agentId: word("agent_id"),
    },
    ...{ needs: Array.isArray(raw["needs"]) ? raw["needs"].map(String) : [], references: [], prompt: word("prompt") },
    ...{ type: word("type"), priority: null, phase: word("phase"), disabled: false, approval: false, raw },
  };
  return { key: `key-${fields.id}`, text, fields };
}

/** What a small file says beside its steps. */
export function sampleSettings(changes: Partial<WorkflowSettings> = {}): WorkflowSettings {
  const inputs = [{ name: "topic", description: "What it is about", default: "wind" }];
  const raw = { name: "Sample", inputs: { topic: { description: "What it is about", default: "wind" } } };
  return {
    ...{ name: "Sample", description: "", inputs, agents: [], phases: [], timeout: null, output: null, raw },
    ...changes,
  };
}

/** The surroundings of a form in a hive with one agent of each sort. */
export function sampleScope(changes: Partial<FormScope> = {}): FormScope {
  const kinds = [
    sampleKind("research_agent", { capabilities: ["research"] }),
    sampleKind("DownloadManager", { idPrefix: "exec-001", capabilities: ["download"], executors: ["download"] }),
  ];
  const history = { undo: () => {}, redo: () => {} };
  const names = () => ({ inputs: [], steps: [], hasStep: () => true });
  return { names, namesOf: null, history, phases: [], kinds, ownKinds: [], agents: ["exec-001"], ...changes };
}

/** A workflow that is open, from its text; what the hive would do for it is not there. */
export function sampleSession(source: string, changes: Partial<SessionState> = {}): BuilderSession {
  const read = readDocument(source, emptyDesk);
  if (!read.ok) throw new Error("The text of a sample is YAML.");
  const away = async () => {
    throw new Error("This sample has no hive.");
  };
  const state: SessionState = {
    ...{ document: read.document, textProblem: null, id: "own/sample.yaml", shipped: false, problems: [], bytes: 0 },
    ...{ selection: new Set<string>(), past: [], future: [], dirty: false, saving: false },
    ...{ saved: { revision: "1", source, desk: emptyDesk }, restoredFrom: null, outside: null, trouble: null },
    ...{ writer: "window-1", draft: null, rival: null },
    ...changes,
  };
  const hive = { readWorkflow: away, saveWorkflow: away, saveDraft: away, dropDraft: away };
  return createSession({ state, hive, check: async () => null, now: () => 0, draftAfter: 3_600_000, checkAfter: 0 });
}
