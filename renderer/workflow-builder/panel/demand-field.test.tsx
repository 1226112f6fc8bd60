import { describe, expect, it } from "vitest";
import { sampleScope } from "../../testing/builder-samples.ts";
import { show, words } from "../../testing/show.tsx";
import type { WrittenDemand } from "./demand.ts";
import { DemandRow } from "./demand-field.tsx";
import { FormScopeContext } from "./form-scope.ts";

function row(demand: WrittenDemand | null): string {
  return show(
    <FormScopeContext value={sampleScope()}>
      <DemandRow demand={demand} change={() => {}} problems={[]} />
    </FormScopeContext>,
  );
}

describe("DemandRow", () => {
  it("offers kinds, capabilities or agents, and says what the chosen one does", () => {
    expect(words(row({ by: "agent", name: "research_agent" }))).toContain("What research_agent does");
    expect(words(row({ by: "specialization", name: "download" }))).toContain(
      "download research For example DownloadManager",
    );
    expect(row({ by: "agent_id", name: "exec-001" })).toContain('<option value="exec-001">');
  });

  it("keeps a name that the hive does not know, and says so", () => {
    expect(words(row({ by: "agent", name: "poet" }))).toContain("poet (not there)");
  });

  it("says that the chosen steps differ", () => {
    expect(words(row(null))).toContain("different");
  });
});
