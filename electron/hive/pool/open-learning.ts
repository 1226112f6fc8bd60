import type { Workflow } from "../contract/workflow.ts";
import type { Writer } from "../store/writer.ts";
import type { NamesTools, ToolBox } from "../tools/tool-box.ts";
import type { KindRegister } from "./kind-register.ts";
import { MissingTools } from "./missing-tools.ts";

interface LearningParts {
  readonly writer: Writer;
  readonly kinds: KindRegister;
  readonly box: ToolBox;
}

/** Takes in the agents that workflows define, and tells once of each tool that they name and nobody has. */
export function openLearning({ writer, kinds, box }: LearningParts) {
  const missingTools = new MissingTools(box);
  const tellMissing = async (agents: Readonly<Record<string, NamesTools>>): Promise<void> => {
    const drafts = missingTools.drafts(agents);
    if (drafts.length > 0) await writer.write((record) => drafts.forEach(record));
  };
  const learn = async (agents: Workflow["agents"]): Promise<void> => {
    kinds.learn(agents);
    await tellMissing(agents);
  };
  return { learn, tellMissing };
}
