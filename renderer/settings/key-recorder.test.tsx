import { expect, it } from "vitest";
import { show, words } from "../testing/show.tsx";
import { KeyRecorder } from "./key-recorder.tsx";

const nothing = () => {};

it("is a field with a name, which tells how it is left", () => {
  const everywhere = { id: "run", title: "Run", group: "", keys: [] };
  const html = show(<KeyRecorder command={everywhere} take={nothing} cancel={nothing} leave={nothing} />);
  expect(html).toContain('aria-label="Press the keys for Run"');
  expect(words(html)).toBe("Esc cancels");
  const canvas = { ...everywhere, within: "canvas" } as const;
  const other = show(<KeyRecorder command={canvas} take={nothing} cancel={nothing} leave={nothing} />);
  expect(words(other)).toBe("Shift+Tab cancels");
});
