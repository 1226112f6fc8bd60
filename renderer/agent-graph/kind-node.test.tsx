import { expect, it } from "vitest";
import { noAgentFacts } from "../facts/agent-facts.ts";
import { sampleKind } from "../testing/samples.ts";
import { words } from "../testing/show.tsx";
import { KindNode } from "./kind-node.tsx";
import { showOnPage } from "./testing/show-on-page.tsx";

it("says why a kind has no agent, and offers no number of what cannot run", () => {
  const kinds = [sampleKind("research_agent"), sampleKind("FlaskBuilder", { unavailable: "Not here yet." })];
  const agents = { ...noAgentFacts, kinds };
  expect(words(showOnPage(<KindNode data={{ kind: "research_agent" }} />, { agents }))).toMatch(
    /Finds facts − 0 \+ One starts/,
  );
  expect(words(showOnPage(<KindNode data={{ kind: "FlaskBuilder" }} />, { agents }))).toBe(
    "FlaskBuilder Finds facts Not here yet.",
  );
});
