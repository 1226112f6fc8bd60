import type { BuildStatusReport } from "../contract/report.ts";
import { keptUntilNews } from "./kept-until-news.ts";

/** How well the hive is, for whoever asks again and again: read anew when something has happened. */
export const readHealth = keptUntilNews(async (bridge): Promise<BuildStatusReport["build_status"]["health"]> => {
  const { build_status } = await bridge.call("buildStatus", {});
  return build_status.health;
});
