import { expect, it } from "vitest";
import { words } from "../testing/show.tsx";
import { CommandForm, replyText } from "./command-form.tsx";
import { showOnPage } from "./testing/show-on-page.tsx";

it("offers what every agent knows, and says what came of it", () => {
  expect(words(showOnPage(<CommandForm id="a-001" />, {}))).toBe("report_status set_status_interval Send");
  expect(replyText({ message: "m", ok: false, reason: "It is busy.", replies: [] })).toBe("Refused: It is busy.");
  expect(replyText({ message: "m", ok: true, reason: null, replies: [] })).toBe("Done.");
});
