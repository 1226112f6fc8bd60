import { describe, expect, it } from "vitest";
import { show, words } from "../testing/show.tsx";
import { StateMark } from "./state-mark.tsx";

describe("StateMark", () => {
  it("has colour, icon and word, also where the word is not seen", () => {
    for (const quiet of [true, false]) {
      const html = show(<StateMark mark="failed" word="Failed" quiet={quiet} />);
      expect(html).toContain('data-mark="failed"');
      expect(html).toContain('data-icon="cross"');
      expect(words(html)).toBe("Failed");
    }
  });
});
