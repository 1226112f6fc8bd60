import { describe, expect, it } from "vitest";
import { sampleOffer } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { Catalogue } from "./catalogue.tsx";

describe("Catalogue", () => {
  it("offers what is not there, marks what is, and warns of what is too large", () => {
    const catalogue = [
      sampleOffer("here:1b", { installed: true }),
      sampleOffer("new:1b"),
      sampleOffer("huge:70b", { fits: false }),
    ];
    const html = show(<Catalogue catalogue={catalogue} />);
    expect(html.match(/<button/g)?.length).toBe(2);
    expect(words(html)).toMatch(/here:1b .* On this computer .* new:1b .* huge:70b .* Too large for this machine/);
  });

  it("takes no room when there is none", () => {
    expect(show(<Catalogue catalogue={[]} />)).toBe("");
  });
});
