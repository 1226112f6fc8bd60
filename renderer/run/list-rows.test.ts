import { expect, it } from "vitest";
import { listRows } from "./list-rows.ts";

it("puts the answer first, and a caption over the steps that can be done at once", () => {
  const rows = listRows([
    { id: "sum", needs: ["wind", "sun"] },
    { id: "wind", needs: [] },
    { id: "sun", needs: [] },
  ]);
  expect(rows.map((row) => (row.kind === "step" ? row.id : row.kind === "caption" ? row.text : row.kind))).toEqual([
    ...["answer", "First, 2 at once", "wind", "sun", "Then", "sum"],
  ]);
});
