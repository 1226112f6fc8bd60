import type { App } from "./app.ts";
import { exitCodes } from "./exit-codes.ts";
import { lookAtHive, type Sight } from "./look-at-hive.ts";
import { reportYaml } from "./report-yaml.ts";
import { sayJson } from "./say.ts";

/** Which of the document's reports is printed, and how. */
export interface ReportOptions {
  readonly agents?: boolean;
  readonly build?: boolean;
  readonly run?: string;
  readonly json?: boolean;
  readonly yaml?: boolean;
}

/** Whether a report is asked for, and not the short status. */
export function asksReport({ agents, build, run, yaml }: ReportOptions): boolean {
  return agents === true || build === true || yaml === true || run !== undefined;
}

/** Prints the status reports of the coordination document: YAML, or JSON when asked for. */
export async function report(app: App, options: ReportOptions): Promise<number> {
  const reports = await lookAtHive(app, async (sight) => (sight === undefined ? [] : await read(sight, options)));
  if (options.json) for (const one of reports) sayJson(app, one);
  else if (reports.length > 0) app.out.write(reports.map(reportYaml).join("---\n"));
  if (reports.length === 0)
    app.err.write("There is nothing to report: no agent was started, or nothing has run yet.\n");
  return exitCodes.done;
}

async function read({ bridge }: Sight, { agents, build, run, yaml }: ReportOptions): Promise<readonly object[]> {
  const wantsBuild = build === true || run !== undefined || (yaml === true && agents !== true);
  const builds = wantsBuild ? [await bridge.call("buildStatus", run === undefined ? {} : { run })] : [];
  return [...builds, ...(agents ? await bridge.call("agentStatus", {}) : [])];
}
