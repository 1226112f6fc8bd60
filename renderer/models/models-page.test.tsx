import { describe, expect, it } from "vitest";
import { sampleFailure, sampleModels, sampleOffer } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { ModelsPage } from "./models-page.tsx";

describe("ModelsPage", () => {
  it("shows the engine, what is there, what auto takes, and what can be fetched", () => {
    const text = words(show(<ModelsPage />, { models: sampleModels() }));
    expect(text).toContain("Embedded engine 1.2.3 Address http://127.0.0.1:4000 Process 42");
    expect(text).toContain("starter:135m auto takes this starter 135M parameters 98.4 MB b179c9523d0e");
    expect(text).toContain("Title of better:3b better:3b 2.0 GB · 4.0 GB of memory · MIT Get it 2.0 GB");
    expect(text).toContain(
      "A starter model answers until you fetch another. starter:135m is fluent, but its facts are unreliable. Title of better:3b is better",
    );
  });

  it("shows how far a download is, and why one failed", () => {
    const progress = { model: "better:3b", status: "Fetching", completed: 500_000_000, total: 2_000_000_000 };
    const running = show(<ModelsPage />, {
      models: sampleModels(),
      pulls: { "better:3b": { progress, failure: null } },
    });
    expect(running).toMatch(/<progress[^>]*aria-label="Download of better:3b" max="100" value="25"/);
    expect(words(running)).toContain("Fetching 500 MB of 2.0 GB · 25 %");
    const failed = show(<ModelsPage />, {
      models: sampleModels(),
      pulls: { "better:3b": { progress: null, failure: sampleFailure } },
    });
    expect(words(failed)).toContain("Get it 2.0 GB");
    expect(words(failed)).toContain("The engine closed the stream.");
  });

  it("says when a model is too large, and when there is no engine yet", () => {
    const models = sampleModels({ engine: null, catalogue: [sampleOffer("huge:70b", { fits: false })] });
    const text = words(show(<ModelsPage />, { models }));
    expect(text).toContain("Too large for this machine");
    expect(text).toContain("one starts with the first run");
    expect(text).toContain("more than this machine has");
  });
});
