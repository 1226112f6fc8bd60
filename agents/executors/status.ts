import { stringify } from "yaml";
import { z } from "zod";
import { executorParameters } from "../../electron/hive/contract/executor-parameters.ts";
import type { AgentStatusReport, BuildStatusReport } from "../../electron/hive/contract/report.ts";
import type { Executor } from "../executor.ts";
import { readParameters } from "./parameters.ts";

const report = (name: string) =>
  z.custom<object>((value) => typeof value === "object" && value !== null && name in value);

const given = executorParameters.status.extend({
  /** The reports as they were when the step began, from the hive. */
  reports: z.strictObject({ build: report("build_status"), agents: z.array(report("agent_status")) }),
});

/** Tells the status of the run and of every agent, each as the coordination document writes it: YAML documents. */
export const status: Executor = async (parameters) => {
  const { build, agents } = readParameters(given, parameters).reports;
  return [build as BuildStatusReport, ...(agents as AgentStatusReport[])]
    .map((one) => stringify(one))
    .join("---\n")
    .trim();
};
