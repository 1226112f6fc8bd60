import { describe, expect, it } from "vitest";
import { sampleModel, sampleModels } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { InstalledModels } from "./installed-models.tsx";

describe("InstalledModels", () => {
  it("names each model in its button, and asks before anything is removed", () => {
    const html = show(
      <InstalledModels models={sampleModels({ models: [sampleModel("a:1b"), sampleModel("b:1b")], auto: "b:1b" })} />,
    );
    expect(html.match(/aria-label="Remove [ab]:1b"/g)?.length).toBe(2);
    expect(words(html)).toContain("b:1b auto takes this");
    expect(html).not.toContain("<dialog");
  });
});
