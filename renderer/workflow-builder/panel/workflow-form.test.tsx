import { describe, expect, it } from "vitest";
import { sampleScope, sampleSession } from "../../testing/builder-samples.ts";
import { show, words } from "../../testing/show.tsx";
import { FormScopeContext } from "./form-scope.ts";
import { WorkflowForm } from "./workflow-form.tsx";

describe("WorkflowForm", () => {
  it("shows name, inputs and agents, each agent with what is changed of it", () => {
    const source = "version: 1\nname: Sample\nagents:\n  poet: { prompt: You rhyme. }\nsteps: []\n";
    const html = show(
      <FormScopeContext value={sampleScope()}>
        <WorkflowForm
          document={sampleSession(source).store.getState().document}
          problems={[]}
          edit={() => null}
          say={() => {}}
        />
      </FormScopeContext>,
    );
    expect(words(html)).toMatch(/Name .*Description .*Answer .*Inputs .*Agents .*poet .*Instructions/);
    expect(html).toContain('value="You rhyme."');
  });
});
