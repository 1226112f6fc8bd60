import { describe, expect, it } from "vitest";
import { sampleFailure, sampleOffer } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { PullButton } from "./pull-button.tsx";

const button = <PullButton model={sampleOffer("new:1b")} />;

describe("PullButton", () => {
  it("is a button with the size, also for who does not see its place", () => {
    expect(words(show(button))).toBe("Get it 2.0 GB Title of new:1b");
  });

  it("becomes a bar without an end before the size is known", () => {
    const html = show(button, { pulls: { "new:1b": { progress: null, failure: null } } });
    expect(html).toMatch(/<progress class="meter" aria-label="Download of new:1b" max="100">/);
    expect(words(html)).toBe("Asking for it Stop");
  });

  it("tells why it failed and can be pressed again", () => {
    const html = show(button, { pulls: { "new:1b": { progress: null, failure: sampleFailure } } });
    expect(words(html)).toMatch(/^Get it 2\.0 GB .* The engine closed the stream\./);
  });

  it("goes on where a person stopped it", () => {
    const progress = { model: "new:1b", status: "fetching", completed: 500_000_000, total: 2_000_000_000 };
    const stopped = { ...sampleFailure, code: "cancelled" } as const;
    const html = show(button, { pulls: { "new:1b": { progress, failure: stopped } } });
    expect(words(html)).toMatch(
      /^Go on 2\.0 GB .* 500 MB were fetched before it ended\. Stopped\. What is there is kept\.$/,
    );
  });
});
