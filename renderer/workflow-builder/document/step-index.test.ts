import { expect, it } from "vitest";
import { applyEdit } from "./apply-edit.ts";
import { emptyDesk } from "./desk.ts";
import { readDocument } from "./read-document.ts";
import { byKey, indexOf } from "./step-index.ts";

const read = readDocument("steps:\n  - id: a\n  - id: b\n    needs: [a]\n", emptyDesk);
if (!read.ok) throw new Error("The workflow of this test is no YAML.");
const { document } = read;
const [a, b] = document.steps;
const edited = applyEdit(document, { kind: "set", step: a?.key ?? "", path: ["prompt"], value: "Look." });
const renamed = applyEdit(document, { kind: "rename", step: a?.key ?? "", to: "c" });

it("finds steps by their keys, and ids both ways", () => {
  const { ids, keys, places } = indexOf(document.steps);
  expect([...ids.values()]).toEqual(["a", "b"]);
  expect(keys.get("b")).toBe(b?.key);
  expect(places.get(b?.key ?? "")).toBe(1);
  const steps = byKey(document.steps);
  expect(steps.get(a?.key ?? "")).toBe(a);
  expect([steps.size, [...steps.keys()], [...steps.values()]]).toEqual([2, [a?.key, b?.key], [a, b]]);
  expect([steps.has("gone"), steps.get("gone")]).toEqual([false, undefined]);
});

it("is the same index while only the words of steps change", () => {
  expect(edited.ok && indexOf(edited.document.steps)).toBe(indexOf(document.steps));
  expect(edited.ok && byKey(edited.document.steps).get(a?.key ?? "")?.fields.prompt).toBe("Look.");
  expect(renamed.ok && indexOf(renamed.document.steps) !== indexOf(document.steps)).toBe(true);
});
