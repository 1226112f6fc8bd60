import { expect, it } from "vitest";
import { show, words } from "../testing/show.tsx";
import { KeyConflict } from "./key-conflict.tsx";

it("tells whose key it is, and asks what to do", () => {
  const html = show(<KeyConflict combination="Ctrl+K" owners="“Go to, or do”" move={() => {}} cancel={() => {}} />);
  expect(words(html)).toBe("Ctrl+K belongs to “Go to, or do”. Move it here Cancel");
  expect(html).toContain('role="alert"');
});
