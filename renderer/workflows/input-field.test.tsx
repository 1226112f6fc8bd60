import { describe, expect, it } from "vitest";
import { show, words } from "../testing/show.tsx";
import { InputField } from "./input-field.tsx";

const field = { name: "count", value: "5", missing: false, change: () => {} };

describe("InputField", () => {
  it("takes the form of its default", () => {
    expect(show(<InputField {...field} input={{ description: "", default: 5 }} />)).toContain('type="number"');
    expect(show(<InputField {...field} input={{ description: "", default: true }} />)).toContain("<select");
    expect(show(<InputField {...field} input={{ description: "", default: "a" }} />)).toContain("<textarea");
  });

  it("says that it must be given, and that it is missing", () => {
    const html = show(<InputField {...field} missing input={{ description: "How many" }} />);
    expect(words(html)).toContain("count · must be given");
    expect(html).toContain('aria-invalid="true" aria-required="true"');
  });
});
