import { expect, it } from "vitest";
import { show } from "../../testing/show.tsx";
import { nextRow, PairList } from "./pair-list.tsx";

it("has room for as many steps as there are, and draws those in sight alone", () => {
  const pairs = Array.from({ length: 5000 }, (_, index) => {
    return { id: `s${index}`, before: null, after: null, difference: "same" } as const;
  });
  const html = show(<PairList pairs={pairs} chosen="answer" choose={() => {}} />);
  expect(html).toContain('style="height:230092px"');
  expect(html.length).toBeLessThan(20_000);
});

it("goes up and down, and to both ends", () => {
  expect(["ArrowUp", "ArrowDown", "Home", "End", "a"].map((key) => nextRow(key, 4, 10))).toEqual([3, 5, 0, 9, null]);
});
