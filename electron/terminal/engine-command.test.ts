import { expect, test } from "vitest";
import type { EngineRequest } from "./app.ts";
import { runProgram } from "./program.ts";
import { testApp } from "./test-app.ts";

test("starts the engine with port and files, and stops it when it is interrupted", async () => {
  const asked: EngineRequest[] = [];
  let closed = false;
  const app = testApp({
    runEngine: async (request) => {
      asked.push(request);
      const close = async (): Promise<void> => {
        closed = true;
      };
      return { port: 4242, close };
    },
  });
  const ended = runProgram(app, ["engine", "--port", "4242", "--model", "a.gguf", "--model", "b.gguf"]);
  await expect.poll(() => app.out.text()).toBe("The embedded engine answers on http://127.0.0.1:4242\n");
  process.emit("SIGINT", "SIGINT");
  expect(await ended).toBe(130);
  expect(asked).toEqual([{ port: 4242, files: ["a.gguf", "b.gguf"] }]);
  expect(closed).toBe(true);
});
