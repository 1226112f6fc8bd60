/** What a task that is dragged says it is; its data is the task's id. */
export const taskMime = "application/x-skep-task";
