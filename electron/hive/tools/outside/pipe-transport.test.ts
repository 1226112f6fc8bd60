import { tmpdir } from "node:os";
import type { JSONRPCMessage } from "@modelcontextprotocol/client";
import { expect, it, onTestFinished } from "vitest";
import { startPiped } from "../../models/engines/warden.ts";
import { PipeTransport } from "./pipe-transport.ts";

/** A transport over a real process that does what a script for the shell says. */
async function open(script: string) {
  const env = { PATH: process.env["PATH"] ?? "" };
  const piped = await startPiped({ command: "/bin/sh", args: ["-c", script], env, folder: tmpdir() });
  onTestFinished(piped.kill);
  const faults: string[] = [];
  const messages: JSONRPCMessage[] = [];
  const transport = new PipeTransport(piped, (what) => void faults.push(what));
  const closed = new Promise<void>((resolve) => {
    transport.onclose = resolve;
  });
  transport.onmessage = (message) => void messages.push(message);
  await transport.start();
  return { transport, messages, faults, closed };
}

const note = { jsonrpc: "2.0", method: "notifications/message", params: { text: "🐝" } } as const;

it("sends messages as lines, and takes those that come back", async () => {
  const { transport, messages } = await open("cat");
  await transport.send(note);
  await transport.send({ ...note, params: { text: "x".repeat(1_000_000) } });
  await expect.poll(() => messages.length).toBe(2);
  expect(messages[0]).toEqual(note);
});

it("passes over a greeting, and ends where nothing but words come", async () => {
  const greeting = await open(`echo Welcome; echo; echo '${JSON.stringify(note)}'; sleep 60`);
  await expect.poll(() => greeting.messages).toEqual([note]);
  expect(greeting.faults).toEqual([]);
  const { faults, closed } = await open("yes; sleep 60");
  await closed;
  expect(faults).toEqual(["writes lines that are no messages"]);
});

it("is closed when the process has ended, and sends nothing then", async () => {
  const { transport, closed, faults } = await open("exit 0");
  await closed;
  await expect(transport.send(note)).rejects.toThrow("ended");
  expect(faults).toEqual([]);
});
