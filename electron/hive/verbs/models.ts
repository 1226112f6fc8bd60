import type { BridgeReplies } from "../contract/bridge.ts";
import type { ModelsView, ModelTrial } from "../contract/model.ts";
import type { Feed } from "../journal/feed.ts";
import type { Models } from "../models/models.ts";

interface ModelVerbParts {
  readonly models: Models;
  readonly feed: Pick<Feed, "publish">;
  /** Told when models were added or removed. */
  readonly modelsChanged: () => void;
}

interface Named {
  readonly name: string;
}

/** Answers what is asked of models, and brings, removes and tries them. */
export function modelVerbs({ models, feed, modelsChanged }: ModelVerbParts) {
  return {
    models: async (): Promise<ModelsView> => await models.view(),
    pullModel: async ({ name }: Named): Promise<ModelsView> => {
      await models.pull(name, (progress) => feed.publish([{ kind: "pull", progress }]));
      modelsChanged();
      return await models.view();
    },
    cancelPull: async ({ name }: Named): Promise<BridgeReplies["cancelPull"]> => ({ stopped: models.cancelPull(name) }),
    removeModel: async ({ name }: Named): Promise<ModelsView> => {
      await models.remove(name);
      modelsChanged();
      return await models.view();
    },
    testModel: async ({ name }: Named): Promise<ModelTrial> => await models.test(name),
  };
}
