/** The messages of the coordination document. */
export type MessageType = "COMMAND" | "STATUS" | "TASK_ASSIGN" | "TASK_COMPLETE" | "ERROR" | "HANDOFF" | "BROADCAST";
