import { describe, expect, it } from "vitest";
import { sampleFailure } from "../testing/samples.ts";
import { show, words } from "../testing/show.tsx";
import { Banner, connectionText } from "./banner.tsx";

describe("Banner", () => {
  it("says nothing while the hive answers", () => {
    expect([connectionText("open"), connectionText("connecting"), words(show(<Banner />))]).toEqual([null, null, ""]);
  });

  it("says that the hive is gone, and what then is shown", () => {
    expect(words(show(<Banner />, { connection: "lost" }))).toContain("Reconnecting");
    expect(words(show(<Banner />, { connection: "refused" }))).toContain("skep serve");
  });

  it("tells why something could not be read, with a way to try again", () => {
    const html = show(<Banner />, { troubles: { hive: sampleFailure } });
    expect(words(html)).toBe("The engine closed the stream. Run skep doctor . Try again");
  });
});
