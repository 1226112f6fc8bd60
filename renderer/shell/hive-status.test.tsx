import { describe, expect, it } from "vitest";
import { failure } from "../../electron/hive/contract/failure.ts";
import { sampleModels } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { HiveStatus } from "./hive-status.tsx";

describe("HiveStatus", () => {
  it("makes nothing up before the hive has told", () => {
    expect(words(show(<HiveStatus current={false} />))).toBe("… … …");
  });

  it("does not wait for what cannot be known", () => {
    const troubles = { models: failure("engine_failed", "No engine answers.") };
    expect(words(show(<HiveStatus current={false} />, { troubles }))).toBe("Engine not known Model not known …");
  });

  it("says when there is no engine and no model, and how far a download is", () => {
    const models = sampleModels({ engine: null, models: [], auto: null });
    const progress = { model: "better:3b", status: "fetching", completed: 30, total: 120 };
    const html = show(<HiveStatus current />, { models, pulls: { "better:3b": { progress, failure: null } } });
    expect(words(html)).toBe("Engine not started No model yet 25 % …");
    expect(html).toContain('aria-current="page"');
  });
});
