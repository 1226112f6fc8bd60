import { describe, expect, it } from "vitest";
import { sampleScope } from "../../testing/builder-samples.ts";
import { show, words } from "../../testing/show.tsx";
import { AgentCards } from "./agent-cards.tsx";
import { FormScopeContext } from "./form-scope.ts";

describe("AgentCards", () => {
  it("shows what is changed of each kind, and offers the others", () => {
    const html = show(
      <FormScopeContext value={sampleScope()}>
        <AgentCards agents={{ research_agent: { model: "tiny:1b" } }} set={() => {}} />
      </FormScopeContext>,
    );
    expect(html).toContain('value="tiny:1b"');
    expect(html).toContain('<option value="DownloadManager">');
    expect(html).not.toContain('<option value="research_agent">');
    expect(words(html)).toContain("research_agent Model");
  });
});
