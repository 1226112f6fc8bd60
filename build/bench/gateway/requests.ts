interface Place {
  readonly port: number;
  readonly token: string;
}

/** Asks how the hive is. */
export function state(place: Place): string {
  return written(place, "GET", "/swarm/state");
}

/** Adds a task. */
export function addTask(place: Place): string {
  const body = { description: "Name one fact about bees, and say where it is from.", priority: 5 };
  return written(place, "POST", "/swarm/add_task", body);
}

/** Follows what happens from now on. */
export function events(place: Place): string {
  return written(place, "GET", "/events");
}

/** Calls a tool that takes nothing, with the words of the protocol's present version. */
export function callTool(name: string): (place: Place) => string {
  return (place) => {
    const version = "2026-07-28";
    const meta = {
      "io.modelcontextprotocol/protocolVersion": version,
      "io.modelcontextprotocol/clientInfo": { name: "bench", version: "1" },
      "io.modelcontextprotocol/clientCapabilities": {},
    };
    const body = { jsonrpc: "2.0", id: 1, method: "tools/call", params: { name, arguments: {}, _meta: meta } };
    const headers = [
      "Accept: application/json, text/event-stream",
      `MCP-Protocol-Version: ${version}`,
      "Mcp-Method: tools/call",
      `Mcp-Name: ${name}`,
    ];
    return written(place, "POST", "/mcp", body, headers);
  };
}

function written(
  { port, token }: Place,
  method: string,
  path: string,
  body?: object,
  more: readonly string[] = [],
): string {
  const text = body === undefined ? "" : JSON.stringify(body);
  const form =
    body === undefined ? [] : ["Content-Type: application/json", `Content-Length: ${Buffer.byteLength(text)}`];
  const lines = [
    `${method} ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${port}`,
    `Authorization: Bearer ${token}`,
    ...form,
    ...more,
  ];
  return `${lines.join("\r\n")}\r\n\r\n${text}`;
}
