import { expect, it } from "vitest";
import { show } from "../testing/show.tsx";
import { createCommandBoard } from "./command-board.ts";
import { CommandKey } from "./command-key.tsx";
import { CommandContext } from "./use-command.ts";

it("tells the key that holds, and nothing where there is none", () => {
  expect(show(<CommandKey command="run" />)).toBe("<kbd>Ctrl ↵</kbd>");
  const board = createCommandBoard();
  board.setKeys({ run: ["F5"], stop: [] });
  const html = show(
    <CommandContext value={board}>
      <CommandKey command="run" />
      <CommandKey command="stop" />
    </CommandContext>,
  );
  expect(html).toBe("<kbd>F5</kbd>");
});
