import { expect, it } from "vitest";
import { show, words } from "../testing/show.tsx";
import { ToolsForm } from "./tools-form.tsx";

it("asks for a program first, and can be sent only when something is filled in", () => {
  const html = show(<ToolsForm close={() => {}} />);
  expect(words(html)).toMatch(
    /A program An address Name .* Program, with its whole path Arguments, one a line Variables/,
  );
  expect(html).toMatch(/<button type="submit"[^>]*disabled/);
  expect(html).toContain('role="status"');
});
