import { describe, expect, it } from "vitest";
import { show, words } from "../../testing/show.tsx";
import { AddSetting } from "./add-setting.tsx";
import { stepSchema } from "./step-schema.ts";

describe("AddSetting", () => {
  it("is closed at first, and not there when nothing can be added", () => {
    const html = show(<AddSetting specs={stepSchema} add={() => {}} />);
    expect(words(html)).toBe("Add a setting…");
    expect(html).toContain('aria-expanded="false"');
    expect(show(<AddSetting specs={[]} add={() => {}} />)).toBe("");
  });
});
