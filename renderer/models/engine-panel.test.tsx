import { expect, it } from "vitest";
import { sampleModels } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { EnginePanel } from "./engine-panel.tsx";

it("tells what the engine is, what it takes, and what it has in memory", () => {
  const loaded = [{ name: "starter:135m", bytes: 320_000_000, until: null }];
  const usage = { memoryBytes: 512_000_000, cpuPercent: 97.6 };
  const text = words(show(<EnginePanel models={sampleModels({ loaded, usage })} />));
  expect(text).toBe(
    "Engine Embedded engine 1.2.3 Address http://127.0.0.1:4000 Process 42 Memory 512 MB CPU 98 % In memory starter:135m, 320 MB stays",
  );
});

it("makes nothing up of an engine that is the person's own, or not there", () => {
  const engine = { kind: "ollama", host: "http://127.0.0.1:11434", version: "0.17", pid: null } as const;
  const text = words(show(<EnginePanel models={sampleModels({ engine, loaded: [], usage: null })} />));
  expect(text).toContain("Process your own Memory not known CPU – In memory no model");
  expect(words(show(<EnginePanel models={sampleModels({ engine: null })} />))).toContain("No engine is running yet");
});
