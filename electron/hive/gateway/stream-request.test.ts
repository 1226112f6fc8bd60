import type { FastifyRequest } from "fastify";
import { expect, it } from "vitest";
import { placeOf } from "./stream-request.ts";

it("reads where a stream is taken up, from the header before the query", () => {
  const asked = (headers: object, query: object) => placeOf({ headers, query } as FastifyRequest); // what is looked at
  expect(asked({}, {})).toBeUndefined();
  expect(asked({}, { after: "4" })).toBe(4);
  expect(asked({ "last-event-id": "9" }, { after: "4" })).toBe(9);
  for (const after of ["", "x", "-1", "1e9", ["1", "2"], "9".repeat(16)]) expect(asked({}, { after })).toBeNull();
});
