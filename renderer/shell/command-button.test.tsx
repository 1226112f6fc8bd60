import { expect, it } from "vitest";
import { show } from "../testing/show.tsx";
import { CommandButton } from "./command-button.tsx";

it("is named for a screen reader, and tells its key", () => {
  const html = show(<CommandButton command="file.new" icon="plus" name="New workflow" />);
  expect(html).toMatch(/aria-label="New workflow" title="New workflow \(Ctrl\+N\)"/);
});
