import type { z } from "zod";
import type { bridgeRequests } from "../contract/bridge-requests.ts";
import { FailureError, failure } from "../contract/failure.ts";
import type { TaskMoved } from "../contract/task-view.ts";
import { nameAgent } from "../dispatcher/assignment/name-agent.ts";
import type { Dispatcher } from "../dispatcher/dispatcher.ts";
import type { Stores } from "../dispatcher/stores.ts";
import type { Pool } from "../pool/pool.ts";

interface AssignParts {
  readonly dispatcher: Dispatcher;
  readonly stores: Stores;
  readonly pool: Pool;
}

/** Answers who is to do a task. */
export function assignVerbs({ dispatcher, stores, pool }: AssignParts) {
  return {
    assignTask: async ({ task: id, agent: agentId, by }: Request): Promise<TaskMoved> =>
      await dispatcher.decide(by, (decision) => {
        const task = stores.tasks.get(id);
        if (task === undefined) throw new FailureError(failure("not_found", `There is no task ${id}.`));
        const agent = pool.find(agentId);
        if (agent === undefined) throw new FailureError(failure("not_found", `There is no agent ${agentId}.`));
        nameAgent(decision, stores.tasks, { task, agent });
        return { task: id, state: task.state, wait: null };
      }),
  };
}

type Request = z.output<typeof bridgeRequests.assignTask>;
