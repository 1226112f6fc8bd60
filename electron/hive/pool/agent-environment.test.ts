import { expect, it } from "vitest";
import { agentEnvironment } from "./agent-environment.ts";

it("passes on what a process needs to run, and nothing that could be a secret", () => {
  const env = { PATH: "/bin", HOME: "/home/bee", GITHUB_TOKEN: "x", OLLAMA_API_KEY: "y", NODE_OPTIONS: "--inspect" };
  expect(agentEnvironment(env)).toEqual({ PATH: "/bin", HOME: "/home/bee" });
});

it("leaves out what is not set", () => {
  expect(agentEnvironment({ PATH: undefined })).toEqual({});
});
