import { expect, it } from "vitest";
import { show } from "../testing/show.tsx";
import { loadBuilder, useBuilderAhead } from "./load-builder.ts";

function Window() {
  useBuilderAhead();
  return <p>drawn first</p>;
}

it("draws the window without the part that shows a workflow, and loads that when it is asked for", async () => {
  expect(show(<Window />, { workflows: [] })).toBe("<p>drawn first</p>");
  expect((await loadBuilder()).BuilderPage).toBeTypeOf("function");
});
