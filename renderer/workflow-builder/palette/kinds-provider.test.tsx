import { expect, it } from "vitest";
import { noFacts } from "../../facts/facts.ts";
import { sampleKind } from "../../testing/samples.ts";
import { show } from "../../testing/show.tsx";
import { KindIcon } from "./kind-icon.tsx";
import { KindsProvider } from "./kinds-provider.tsx";

it("hands down what is known of the agent kinds, so that a step has the sign of its own", () => {
  const icon = (
    <KindsProvider>
      <KindIcon agent="judge" />
    </KindsProvider>
  );
  const kinds = [sampleKind("judge", { tier: "validation" })];
  expect(show(icon, { agents: { ...noFacts.agents, kinds } })).toContain('data-tier="validation"');
  expect(show(icon)).toContain('data-tier="unknown"');
});
