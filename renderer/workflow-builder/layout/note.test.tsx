import { expect, it } from "vitest";
import { show, words } from "../../testing/show.tsx";
import { Note } from "./note.tsx";

it("is an alert where something is wrong, and a note else, with what can be done", () => {
  const wrong = show(
    <Note tone="wrong" choices={<button type="button">Put it right</button>}>
      It is wrong.
    </Note>,
  );
  expect(wrong).toContain('role="alert"');
  expect(words(wrong)).toBe("It is wrong. Put it right");
  expect(show(<Note tone="calm">It is so.</Note>)).toContain('role="note"');
});
