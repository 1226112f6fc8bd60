import type { AgentKind } from "../../contract/agent.ts";
import type { ModelCall, ToolUse } from "../../contract/message.ts";
import type { ReadyModel } from "../model-desk.ts";
import type { StoredRun } from "../run-store.ts";

const keepAlive = "5m";

/** What an attempt asks its model with. */
interface Asking {
  readonly prompt: string;
  readonly model: ReadyModel;
  /** Null: it gets no tools. */
  readonly tools: ToolUse | null;
}

/** The agent's kind as the run's workflow overrides it. */
export function kindIn({ definition }: Pick<StoredRun, "definition">, kind: AgentKind): AgentKind {
  return { ...kind, ...definition.agents[kind.name] };
}

/** How an agent of a kind asks a model. */
export function modelCall(kind: AgentKind, { prompt, model, tools }: Asking): ModelCall {
  const { prompt: system, maxIterations, maxTokens, temperature } = kind;
  const options = { ...model.options, num_predict: maxTokens, temperature };
  const call = { host: model.host, model: model.model, system, prompt, maxIterations, options, keepAlive };
  return tools === null ? call : { ...call, tools };
}
