import { expect, test } from "vitest";
import { parse } from "yaml";
import { reportYaml } from "./report-yaml.ts";

const report = {
  agent_status: {
    agent_id: "exec-001",
    name: "DownloadManager",
    state: { status: "RUNNING", current_task: null, progress: 75 },
    metrics: { avg_task_duration: 45.2, issues: [], names: ["a: b", "# c"] },
  },
};

test("prints a report as the document does", () => {
  expect(reportYaml(report)).toBe(`agent_status:
  agent_id: "exec-001"
  name: "DownloadManager"

  state:
    status: "RUNNING"
    current_task: null
    progress: 75

  metrics:
    avg_task_duration: 45.2
    issues: []
    names:
      - "a: b"
      - "# c"
`);
});

test("loses nothing on the way", () => {
  expect(parse(reportYaml(report))).toEqual(report);
});
