import { describe, expect, it } from "vitest";
import { sampleScope } from "../../testing/builder-samples.ts";
import { show, words } from "../../testing/show.tsx";
import { FormScopeContext } from "./form-scope.ts";
import { NeedsControl } from "./needs-control.tsx";
import { stepSchema } from "./step-schema.ts";

describe("NeedsControl", () => {
  it("lets written needs be taken out, and shows those that a text names", () => {
    const [spec] = stepSchema.filter(({ path }) => path[0] === "needs");
    if (spec === undefined) throw new Error("A step has needs.");
    const control = { spec, value: ["facts"], change: () => {}, id: "n", describedBy: "d", invalid: false };
    const html = show(
      <FormScopeContext value={sampleScope()}>
        <NeedsControl control={control} needs={["facts"]} named={["facts", "ideas"]} add={() => {}} remove={() => {}} />
      </FormScopeContext>,
    );
    expect(words(html)).toBe("facts ideas , named in a text");
    expect(html.match(/aria-label="Do not need [^"]*"/g)).toEqual(['aria-label="Do not need facts"']);
  });
});
