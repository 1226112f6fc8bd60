import { expect, it } from "vitest";
import { commands } from "../shell/commands.ts";
import { show, words } from "../testing/show.tsx";
import { KeysSection } from "./keys-section.tsx";

it("lists every command by group, with a way to give it a key", () => {
  const html = show(<KeysSection own={{}} change={() => {}} />);
  expect(html.match(/aria-label="Add a key to /g)).toHaveLength(commands.length);
  for (const group of new Set(commands.map((command) => command.group)))
    expect(html).toContain(`aria-label="${group}"`);
  expect(words(html)).toContain("Redo Ctrl Shift Z Ctrl Y");
});
