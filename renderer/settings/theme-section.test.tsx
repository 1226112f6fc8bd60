import { expect, it } from "vitest";
import { show } from "../testing/show.tsx";
import { ThemeSection } from "./theme-section.tsx";

it("has the colours chosen that are set", () => {
  const html = show(<ThemeSection theme="dark" change={() => {}} />);
  expect(html.match(/<input[^>]*>/g)?.map((input) => input.includes("checked"))).toEqual([false, false, true]);
});
