import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { columnsOf } from "./columns.ts";
import { type DashboardLook, dashboardLines } from "./dashboard-lines.ts";
import { type Paint, paintFor } from "./output.ts";
import { keptOutput } from "./test-app.ts";
import { testPicture } from "./test-picture.ts";

const plain: Paint = (_style, text) => text;
const now = new Date(2026, 1, 6, 10, 30, 0).getTime();
const startedAt = now - 9_000_000;
const metrics = { ...testPicture().metrics, startedAt };

function draw(picture = testPicture({ metrics }), look: Partial<DashboardLook> = {}): readonly string[] {
  return dashboardLines(picture, { width: 80, now, paint: plain, ...look });
}

test("draws the dashboard of the document, 80 columns wide", () => {
  expect(draw().join("\n")).toBe(`${"=".repeat(80)}
                          Skep Build Status Dashboard
${"=".repeat(80)}
Session: run-1                                    Time: 2026-02-06 10:30:00
Phase: 4/8 - Model Downloads                      Progress: [######----] 60%
${"-".repeat(80)}

AGENTS                          STATUS          TASK                    PROGRESS
${"-".repeat(80)}
BuildOrchestrator               RUNNING         Coordinating            -
DownloadManager                 RUNNING         dolphin-llama3:8b       78%
FlaskBuilder                    IDLE            -                       -

${"-".repeat(80)}
TASK QUEUE                                      PRIORITY        ETA
${"-".repeat(80)}
download:llama3.2:8b                            HIGH (7)        5 min
download:qwen2.5:14b                            NORMAL (5)      20 min
validate:all_models                             CRITICAL (9)    needs 2 steps

${"-".repeat(80)}
METRICS
${"-".repeat(80)}
Elapsed: 2h 30m          Remaining: ~30m          Success Rate: 100%
Tasks Complete: 28/45    Tokens: 45/s             Errors: 0

${"=".repeat(80)}`);
});

test.each([[50], [60], [80], [100], [120], [200]])("keeps every line within %i columns", (width) => {
  const long = testPicture({
    agents: [{ name: "a".repeat(90), status: "ERROR", task: "漢字".repeat(60), progress: 5 }],
    queue: [{ name: "b".repeat(300), priority: 10, etaMs: null, waits: "no agent can do it".repeat(9) }],
    phase: { number: 1, of: 1, name: "n".repeat(300) },
  });
  const lines = draw(long, { width, note: "q leaves" });
  expect(Math.max(...lines.map(columnsOf))).toBe(width);
});

test("gives longer names and reasons more room where there is more", () => {
  const waits = "for research, creative and critical";
  const picture = testPicture({ queue: [{ name: "a", priority: 1, etaMs: null, waits }] });
  expect(draw(picture).join("\n")).not.toContain(waits);
  expect(draw(picture, { width: 120 }).join("\n")).toContain(waits);
});

test.each([[18], [22], [23], [24], [30], [60]])("fits into %i rows as far as the frame allows", (height) => {
  const agents = Array.from({ length: 30 }, (_, index) => ({ ...agent, name: `agent-${index}` }));
  for (const width of [60, 80]) {
    const lines = draw(testPicture({ agents, waiting: 5000 }), { height, width });
    expect(lines.length).toBeLessThanOrEqual(Math.max(height, 22));
    expect(lines.filter((line) => /^and \d+ more$/.test(line))).toHaveLength(height < 60 ? 2 : 1);
  }
});

const agent = { name: "a", status: "IDLE", task: null, progress: null } as const;

test("says how many there are that it does not show", () => {
  const lines = draw(testPicture({ waiting: 5000 }));
  expect(lines).toContain("and 4997 more");
});

test("has words for a hive in which nothing has happened", () => {
  const none = { ...metrics, startedAt: null, remainingMs: null, successRate: null, complete: 0, total: 0 };
  const picture = testPicture({ session: null, agents: [], queue: [], waiting: 0, metrics: none });
  const text = draw(picture).join("\n");
  expect(text).toContain("Session: no run yet");
  expect(text).toContain("None yet: each starts with its first task.");
  expect(text).toContain("Nothing waits.");
  expect(text).toContain("Elapsed: -               Remaining: -             Success Rate: -");
});

test("uses colours only where they are wanted", () => {
  const picture = testPicture({ metrics: { ...metrics, errors: 3 } });
  const coloured = draw(picture, { paint: paintFor(keptOutput({ isTTY: true }), {}) }).join("\n");
  expect(coloured).toContain("\u001b[31mErrors: 3");
  expect(stripVTControlCharacters(coloured)).toBe(draw(picture).join("\n"));
});
