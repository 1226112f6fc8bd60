import { expect, it } from "vitest";
import { show } from "../../testing/show.tsx";
import { LongText } from "./long-text.tsx";

it("draws the beginning of a long text at once, and the rest when it is come near to", () => {
  const text = `${"word ".repeat(1300)}\n\n`.repeat(10);
  const html = show(<LongText text={text} raw />);
  expect(html.length).toBeLessThan(text.length / 5);
  expect(html).toContain("long-text-end");
  expect(show(<LongText text="Short." raw />)).not.toContain("long-text-end");
});
