import { describe, expect, it } from "vitest";
import { show } from "../testing/show.tsx";
import { Brand } from "./brand.tsx";
import { Icon } from "./icon.tsx";

describe("Icon", () => {
  it("is drawn and not read out", () => {
    expect(show(<Icon name="play" />)).toMatch(/aria-hidden="true".*<path d="M5/);
    expect(show(<Brand />)).toContain('aria-hidden="true"');
  });
});
