import { levelCaption } from "../steps/level-caption.ts";
import { type Node, stepLevels } from "../steps/levels.ts";

/** One row of the list beside a run. */
export type ListRow =
  | { readonly kind: "answer" }
  | { readonly kind: "caption"; readonly text: string }
  | { readonly kind: "step"; readonly id: string };

/** The answer, then the steps in the order of their needs, with a caption over what can be done at once. */
export function listRows(steps: readonly Node[]): readonly ListRow[] {
  return [
    { kind: "answer" },
    ...stepLevels(steps).flatMap((level, index): ListRow[] => [
      { kind: "caption", text: levelCaption(index, level.length) },
      ...level.map(({ id }): ListRow => ({ kind: "step", id })),
    ]),
  ];
}
