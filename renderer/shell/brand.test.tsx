import { describe, expect, it } from "vitest";
import { show } from "../testing/show.tsx";
import { Brand } from "./brand.tsx";

describe("Brand", () => {
  it("is drawn and not read out", () => {
    expect(show(<Brand />)).toMatch(/^<svg class="brand"[^>]*aria-hidden="true"/);
  });
});
