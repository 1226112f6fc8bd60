import { describe, expect, it } from "vitest";
import { show, words } from "../../testing/show.tsx";
import { CommittedField } from "./committed-field.tsx";

describe("CommittedField", () => {
  it("shows the name that is, with what is wrong with it", () => {
    const html = show(
      <CommittedField label="Id" value="facts" commit={() => null} problems={["Two are called so."]} />,
    );
    expect(html).toContain('value="facts"');
    expect(html).toContain('aria-invalid="true"');
    expect(words(html)).toBe("Id Two are called so.");
  });
});
