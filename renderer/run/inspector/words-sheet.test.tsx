import { expect, it } from "vitest";
import { show } from "../../testing/show.tsx";
import { WordsSheet } from "./words-sheet.tsx";

it("takes no empty words", () => {
  const draw = (begin: string): string =>
    show(<WordsSheet title="Refuse" label="Why" done="Send" begin={begin} close={() => {}} send={() => {}} />);
  expect(draw(" ")).toMatch(/disabled="">Send/);
  expect(draw("It is wrong")).not.toContain("disabled");
});
