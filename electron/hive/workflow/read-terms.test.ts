import { expect, test } from "vitest";
import { readTerms, termFields } from "./read-terms.ts";
import { readYaml } from "./read-yaml.ts";
import { Report } from "./report.ts";

function termsOf(source: string) {
  const report = new Report(source);
  const root = readYaml(source, report);
  if (root?.kind !== "map") throw new Error("The text is no mapping.");
  return { terms: readTerms(report, root.fields), problems: report.problems() };
}

test("reads all of them", () => {
  const { terms, problems } = termsOf(`
type: download
deadline: 30m
phase: fetch
resources: { gpu: 1, memory: 2GB, "file:/x": 1 }
with: { url: "{{ inputs.url }}", tries: 3 }
verify: { min_length: 1 }
approval: true
schedule_to_start: 10m
heartbeat: 10s
disabled: true
`);
  expect(problems).toEqual([]);
  expect(terms.plain).toEqual({
    ...{ type: "download", deadlineMs: 1_800_000, resources: { gpu: 1, memory: 2e9, "file:/x": 1 } },
    ...{ parameters: { url: "{{ inputs.url }}", tries: 3 }, approval: true },
    ...{ scheduleToStartMs: 600_000, heartbeatMs: 10_000, disabled: true },
  });
  expect(terms.phase?.value).toBe("fetch");
  expect(terms.verify?.rules).toEqual({ minLength: 1 });
  expect(terms.templates.map(({ value }) => value)).toEqual(["{{ inputs.url }}"]);
  expect(termFields).toHaveLength(10);
});

test("leaves out what is not said", () => {
  expect(termsOf("id: a").terms).toEqual({
    plain: {},
    phase: undefined,
    verify: undefined,
    given: new Map(),
    templates: [],
  });
});

test.each([
  ["type: Download It", "bad_value"],
  ["deadline: 25h", "bad_duration"],
  ["schedule_to_start: 0s", "bad_duration"],
  ["heartbeat: often", "bad_duration"],
  ["approval: maybe", "wrong_type"],
  ["disabled: maybe", "wrong_type"],
  ["resources: [gpu]", "wrong_type"],
  ["resources: { gpu: 0 }", "bad_size"],
  ["resources: { gpu: 1.5 }", "bad_size"],
  ["resources: { memory: 2 gigs }", "bad_size"],
  ["resources: { memory: -1GB }", "bad_size"],
  ["with: text", "wrong_type"],
  ["phase: 3", "wrong_type"],
])("refuses %s", (source, code) => {
  expect(termsOf(source).problems).toMatchObject([{ code, hint: expect.stringMatching(/\S/) }]);
});
