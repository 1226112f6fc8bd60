import { describe, expect, it } from "vitest";
import { sampleModels, sampleOffer } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { StarterNote } from "./starter-note.tsx";

describe("StarterNote", () => {
  it("says what a better model would need, before and after a run", () => {
    const before = words(show(<StarterNote name="starter:135m" when="before" />, { models: sampleModels() }));
    expect(before).toContain("A starter model will write this. starter:135m is fluent, but its facts are unreliable.");
    expect(before).toContain("Title of better:3b is better: 2.0 GB to fetch, 4.0 GB of memory.");
    const after = words(show(<StarterNote name="starter:135m" when="after" />, { models: sampleModels() }));
    expect(after).toContain("A starter model wrote this.");
  });

  it("says when this machine is too small for a better one", () => {
    const models = sampleModels({ catalogue: [sampleOffer("huge:70b", { fits: false })] });
    expect(words(show(<StarterNote name="s" when="here" />, { models }))).toContain("more than this machine has");
  });
});
