import { describe, expect, it } from "vitest";
import { show } from "../testing/show.tsx";
import { useFacts } from "./facts-context.ts";

function Connection() {
  return <p>{useFacts(({ connection }) => connection)}</p>;
}

describe("useFacts", () => {
  it("gives a component its slice", () => {
    expect(show(<Connection />, { connection: "lost" })).toBe("<p>lost</p>");
  });
});
