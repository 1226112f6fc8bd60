import type { BridgeMethod } from "../../contract/bridge.ts";
import type { RestRoute } from "./rest-route.ts";

const tasks = { tag: "Tasks" } as const;
const decision = { ...tasks, method: "POST", scope: "run" } as const;

/** Tasks, and what a person decides about them. */
export const taskRoutes = {
  addTask: { ...decision, path: "/tasks", summary: "Add a task of its own", creates: true },
  tasks: {
    ...tasks,
    method: "GET",
    path: "/tasks",
    scope: "read",
    summary: "Tasks, the newest first; pending ones in the order in which they begin",
    paging: { cursor: "after", behind: (task) => task.id },
  },
  task: { ...tasks, method: "GET", path: "/tasks/:task", scope: "read", summary: "One task with its tries" },
  attempts: {
    ...tasks,
    method: "GET",
    path: "/tasks/:task/attempts",
    scope: "read",
    summary: "What each try was asked",
  },
  pauseTask: { ...decision, path: "/tasks/:task/pause", summary: "Hold a task" },
  resumeTask: { ...decision, path: "/tasks/:task/resume", summary: "Let a held task go on" },
  cancelTask: { ...decision, path: "/tasks/:task/cancel", summary: "Stop a task for good" },
  retryTask: { ...decision, path: "/tasks/:task/retry", summary: "Do a task once more, now" },
  setPriority: { ...decision, method: "PUT", path: "/tasks/:task/priority", summary: "Give a task another priority" },
  decideTasks: { ...decision, path: "/tasks/decisions", summary: "Hold, resume, stop, retry or rank many tasks" },
  moveTask: { ...decision, path: "/tasks/:task/move", summary: "Put a task before another one" },
  approveTask: { ...decision, path: "/tasks/:task/approve", summary: "Take or refuse the answer that waits" },
  escalateTask: { ...decision, path: "/tasks/:task/escalate", summary: "Pass a task to a person" },
  assignTask: { ...decision, path: "/tasks/:task/assign", summary: "Give a task to one agent" },
  handoffTask: { ...decision, path: "/tasks/:task/handoff", summary: "Pass a task on to somebody else" },
} as const satisfies { readonly [Verb in BridgeMethod]?: RestRoute<Verb> };
