import { expect, it } from "vitest";
import { show, words } from "../testing/show.tsx";
import { ReportsSection } from "./reports-section.tsx";

it("tells how often a run is reported, in a field with a name", () => {
  const html = show(<ReportsSection seconds={45} change={() => {}} />);
  expect(html).toMatch(/<input[^>]*aria-label="Seconds between two status reports"[^>]*/);
  expect(html).toContain('value="45"');
  expect(words(html)).toMatch(/Every seconds/);
});
