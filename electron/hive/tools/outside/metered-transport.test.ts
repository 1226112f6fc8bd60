import { InMemoryTransport, type JSONRPCMessage } from "@modelcontextprotocol/client";
import { expect, it } from "vitest";
import { MeteredTransport } from "./metered-transport.ts";

/** As many as a server may send at once that nobody asked for. */
const most = 1000;
const note: JSONRPCMessage = {
  jsonrpc: "2.0",
  method: "notifications/message",
  params: { level: "info", data: "Bees" },
};
const answerTo = (id: number): JSONRPCMessage => ({ jsonrpc: "2.0", id, result: {} });

/** A metered end of a conversation, and the server's end of it. */
async function openPair() {
  const [own, server] = InMemoryTransport.createLinkedPair();
  const faults: string[] = [];
  const heard: JSONRPCMessage[] = [];
  const events: string[] = [];
  const metered = new MeteredTransport(own, (what) => faults.push(what));
  metered.onmessage = (message) => heard.push(message);
  metered.onclose = () => events.push("closed");
  metered.onerror = ({ message }) => events.push(message);
  await metered.start();
  await server.start();
  return { metered, own, server, faults, heard, events };
}

it("passes on what is sent, what is heard, errors and the end", async () => {
  const { metered, own, server, heard, events } = await openPair();
  const sent: JSONRPCMessage[] = [];
  server.onmessage = (message) => sent.push(message);
  await metered.send({ jsonrpc: "2.0", id: 1, method: "ping" });
  await server.send(answerTo(1));
  await server.send(note);
  own.onerror?.(new Error("out of honey"));
  await server.close();
  expect(sent).toEqual([{ jsonrpc: "2.0", id: 1, method: "ping" }]);
  expect(heard).toEqual([answerTo(1), note]);
  expect(events).toEqual(["out of honey", "closed"]);
});

it("counts no answer to what was asked, however many there are", async () => {
  const { metered, server, faults, heard } = await openPair();
  for (let id = 0; id < most + 200; id += 1) {
    await metered.send({ jsonrpc: "2.0", id, method: "ping" });
    await server.send(answerTo(id));
  }
  expect([heard.length, faults]).toEqual([most + 200, []]);
});

it.each<[string, (count: number) => JSONRPCMessage]>([
  ["notes", () => note],
  ["requests of its own", (id) => ({ jsonrpc: "2.0", id, method: "ping" })],
  ["answers to nothing", (id) => answerTo(id + 1_000_000)],
  ["the same answer over and over", () => answerTo(1)],
])("ends a conversation in which the server sends a flood of %s, and hears no more of it", async (_, message) => {
  const { metered, server, faults, heard, events } = await openPair();
  await metered.send({ jsonrpc: "2.0", id: 1, method: "ping" });
  const sendAll = async (): Promise<void> => {
    for (let count = 0; count < 2 * most; count += 1) await server.send(message(count));
  };
  await expect(sendAll()).rejects.toThrow("Not connected");
  expect(faults).toEqual(["sends a flood of messages that nobody asked for"]);
  expect(heard.length).toBeGreaterThanOrEqual(most);
  expect(heard.length).toBeLessThan(2 * most);
  expect(events).toEqual(["closed"]);
});
