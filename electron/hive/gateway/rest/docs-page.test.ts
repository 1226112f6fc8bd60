import { expect, it } from "vitest";
import { docsPage } from "./docs-page.ts";

it("is one page without a script that names every route with its scope", () => {
  const page = docsPage("<1>");
  expect(page).toContain("Skep &#60;1&#62;");
  expect(page).toContain("<code>/tasks/:task/priority</code>");
  expect(page).not.toContain("<script");
});
