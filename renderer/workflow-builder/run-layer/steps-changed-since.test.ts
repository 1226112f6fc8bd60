import { expect, test } from "vitest";
import { edited, openedText } from "../../testing/opened-workflow.ts";
import { changesSince, noneChanged, ranSteps } from "./steps-changed-since.ts";

const source = `steps:
  - id: facts
    agent: x
    prompt: Facts.
  - id: letter
    agent: x
    prompt: "About {{ steps.facts.output }}"
  - id: seal
    agent: x
    needs: [letter]
  - id: alone
    agent: x
`;
const opened = openedText(source);
const since = () => changesSince(ranSteps(opened.steps));

test("names the step that says something else, and all that take its result, by need or by template", () => {
  const later = edited(opened, { kind: "set", step: "k0", path: ["prompt"], value: "Other facts." });
  expect([...since()(later.steps)]).toEqual(["facts", "letter", "seal"]);
  const last = edited(opened, { kind: "disconnect", from: "k1", to: "k2" });
  expect([...since()(last.steps)]).toEqual(["seal"]);
});

test("names no step that was moved, written in another order or commented, and none that the run did not have", () => {
  const written = source.replace("agent: x\n    prompt: Facts.", "prompt: 'Facts.' # the same\n    agent: x");
  expect(since()(openedText(written).steps)).toBe(noneChanged);
  const more = edited(opened, { kind: "add", fields: { id: "new", agent: "x", needs: ["facts"] } });
  expect(since()(more.steps)).toBe(noneChanged);
});

test("answers with the same object while the same steps have changed, and with none when an edit is taken back", () => {
  const changes = since();
  const once = edited(opened, { kind: "set", step: "k3", path: ["prompt"], value: "One" });
  const twice = edited(once, { kind: "set", step: "k3", path: ["prompt"], value: "Two" });
  expect(changes(twice.steps)).toBe(changes(once.steps));
  expect(changes(opened.steps).size).toBe(0);
});
