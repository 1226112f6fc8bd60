import { expect, it } from "vitest";
import { noAgentFacts, readCrew } from "../facts/agent-facts.ts";
import { sampleAgent } from "../testing/samples.ts";
import { words } from "../testing/show.tsx";
import { BulkBar } from "./bulk-bar.tsx";
import { showOnPage } from "./testing/show-on-page.tsx";

const agents = { ...noAgentFacts, ...readCrew([sampleAgent("a-001"), sampleAgent("a-002")]) };

it("is there for a selection alone, and does not count agents that are gone", () => {
  expect(showOnPage(<BulkBar />, { agents })).toBe("");
  const html = words(showOnPage(<BulkBar />, { agents }, { chosen: new Set(["a-001", "gone"]) }));
  expect(html).toBe("1 agent selected Pause Resume Stop Kill Select none");
});
