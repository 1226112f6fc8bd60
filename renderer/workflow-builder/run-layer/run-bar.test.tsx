import { expect, it } from "vitest";
import { fullMomentText, momentText } from "../../shell/format.ts";
import { sampleDraft, sampleLayer } from "../../testing/sample-layer.ts";
import { sampleFailure, sampleRun, sampleStep } from "../../testing/samples.ts";
import { show, words } from "../../testing/show.tsx";
import { RunBar, RunButtons } from "./run-bar.tsx";
import type { RunLayer } from "./use-run-layer.ts";

it("runs a part only once one step is selected", () => {
  const html = show(<RunBar layer={sampleLayer()} />);
  expect(words(html)).toBe("Run step Run from here Inputs Runs");
  expect(html.match(/disabled=""/g)).toHaveLength(2);
  expect(show(<RunBar layer={sampleLayer({ chosen: "a" })} />)).not.toContain("disabled");
});

it("runs the whole, and stops what goes on", () => {
  const draw = (layer: RunLayer): string => show(<RunButtons layer={layer} />);
  expect(words(draw(sampleLayer()))).toBe("Run");
  expect(words(draw(sampleLayer({ stop: () => {} })))).toBe("Stop Run");
  const starting = draw(sampleLayer({ draft: sampleDraft({ starting: true, blocked: true }) }));
  expect(starting).toContain("disabled");
  expect(words(starting)).toBe("Starting…");
});

it("tells how the run that is shown stands, and lets it be opened and hidden", () => {
  const steps = [sampleStep("a", { state: "complete" }), sampleStep("b", { state: "running" })];
  const layer = sampleLayer({ run: "run-1", state: "running" });
  const startedAt = Date.UTC(2026, 1, 3, 12);
  const html = show(<RunBar layer={layer} />, { views: { "run-1": sampleRun({ steps, startedAt }) } });
  expect(words(html)).toMatch(/Running 1 of 2 .* Open run/);
  expect(html).toContain(`title="Started ${fullMomentText(startedAt)}">${momentText(startedAt, Date.now())}<`);
  expect(html).toContain('aria-label="Hide this run"');
});

it("asks for what the run is given in the words of the part that is run", () => {
  const draft = sampleDraft({ inputs: { topic: { description: "What about" } }, missing: ["topic"], asked: true });
  const layer = sampleLayer({ draft, part: { kind: "from", step: "a" }, isAsking: true });
  expect(words(show(<RunBar layer={layer} />))).toMatch(/topic · must be given .* Run from here Fill in: topic\./);
});

it("says why a run could not be stopped", () => {
  expect(words(show(<RunBar layer={sampleLayer({ notStopped: sampleFailure })} />))).toContain("closed the stream.");
});
