import { type IncomingMessage, type RequestOptions, request } from "node:http";

/** What a door answered. */
export interface TestAnswer {
  readonly status: number;
  readonly headers: IncomingMessage["headers"];
  readonly text: string;
}

/** Sends one request exactly as it is written, without what a browser or `fetch` would change in it. */
export function ask(options: RequestOptions, body?: string): Promise<TestAnswer> {
  return new Promise((resolve, reject) => {
    const sent = request(options, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end(body);
  });
}

/** Opens an answer that does not end, and reads it until it contains a text. */
export function readUntil(
  options: RequestOptions,
  wanted: string,
): Promise<{ text: string; response: IncomingMessage }> {
  return new Promise((resolve, reject) => {
    const sent = request(options, (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (part: string) => {
        text += part;
        if (text.includes(wanted)) resolve({ text, response });
      });
      response.on("error", () => {});
      response.on("close", () => reject(new Error(`The stream closed after: ${text}`)));
    });
    sent.on("error", reject);
    sent.end();
  });
}
