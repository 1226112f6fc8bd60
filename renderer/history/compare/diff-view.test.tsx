import { expect, it } from "vitest";
import { show, words } from "../../testing/show.tsx";
import { DiffView } from "./diff-view.tsx";

it("says of each line where it stands, and opens what is alike when asked", () => {
  const lines = Array.from({ length: 30 }, (_, index) => `line ${index}`);
  const text = words(show(<DiffView before={lines.join("\n")} after={[...lines, "and one"].join("\n")} />));
  expect(text).toContain("27 lines alike: show");
  expect(text).toContain("+ Only in the second: and one");
});

it("puts texts that share little beside each other without a mark", () => {
  const html = show(<DiffView before="The sun shines on us" after="Rain is what bees fear" />);
  expect(words(html)).toBe("First The sun shines on us Second Rain is what bees fear");
  expect(html).not.toContain("<mark>");
  expect(words(show(<DiffView before="The sun shines" after="" />))).toBe("First The sun shines Second It has none.");
});

it("says that there is nothing to compare", () => {
  expect(words(show(<DiffView before="" after="" />))).toBe("Neither has any.");
  expect(words(show(<DiffView before="a" after="a" />))).toBe("The same in both, letter by letter.");
});
