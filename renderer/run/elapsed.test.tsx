import { describe, expect, it } from "vitest";
import { show, words } from "../testing/show.tsx";
import { Elapsed } from "./elapsed.tsx";

describe("Elapsed", () => {
  it("shows how long something took, and nothing made up", () => {
    expect(words(show(<Elapsed from={1000} to={5200} running={false} />))).toBe("4.2 s");
    expect(words(show(<Elapsed from={null} to={null} running />))).toBe("–");
    expect(words(show(<Elapsed from={1000} to={null} running={false} />))).toBe("–");
  });
});
