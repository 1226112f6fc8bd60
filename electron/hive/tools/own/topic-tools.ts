import { z } from "zod";
import { placeOf } from "./own-place.ts";
import { type OwnTool, ownTool } from "./own-tool.ts";
import { type PostOffice, post } from "./post.ts";

const topic = z.string().trim().min(1).max(100);
const text = z.string().trim().min(1).max(8000);

/** Tools with which agents publish on topics, and follow them. */
export function topicTools(office: PostOffice): readonly OwnTool[] {
  const publish = ownTool({
    name: "publish",
    description: "Publishes a text on a topic, for all who follow it now or later.",
    input: z.strictObject({ topic, text }),
    apply: ({ topic, text }, call) => {
      post(office, call, { type: "PUBLISH", box: { ...placeOf(call.task.run, topic), of: "topic" }, text });
      return { text: `Published on ${topic}.` };
    },
  });
  const subscribe = ownTool({
    name: "subscribe",
    description: "Follows a topic: read_messages gives what was and will be published on it.",
    input: z.strictObject({ topic }),
    apply: ({ topic }, { task }) => {
      const isNew = office.mailbox.follow(task.id, { ...placeOf(task.run, topic), of: "topic" });
      return { text: isNew ? `You follow ${topic} now. Read it with read_messages.` : `You follow ${topic} already.` };
    },
  });
  return [publish, subscribe];
}
