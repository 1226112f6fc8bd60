import { describe, expect, it } from "vitest";
import { menuTemplate } from "./menu.ts";

describe("menuTemplate", () => {
  it("has editing and zooming everywhere, and no way to reload or to open tools", () => {
    for (const platform of ["linux", "win32", "darwin"] as const) {
      const text = JSON.stringify(menuTemplate(platform));
      expect(text).toContain("editMenu");
      expect(text).toContain("zoomIn");
      expect(text).not.toMatch(/reload|toggleDevTools/i);
    }
  });
});
