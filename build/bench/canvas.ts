/**
 * The builder's canvas with thousands of steps, beside the drawing library alone, culled: frames a second while it is panned,
 * zoomed and while ten steps a frame change, what its scripts take of a frame, how long a workflow takes to open, and a key in a prompt to be seen.
 * `npm run bench -- canvas [--json] [steps]`; wants a display (`xvfb-run -a npm run bench -- canvas`).
 */
import { bareWindows } from "./canvas/bare-window.ts";
import { measureFrames } from "./canvas/frames.ts";
import { measureOpening } from "./canvas/opening.ts";
import { measureTyping } from "./canvas/typing.ts";
import { report } from "./report.ts";

const steps = Number(process.argv.find((argument) => /^\d+$/.test(argument)) ?? 5000);
const windows = await bareWindows();
try {
  const frames = await measureFrames(windows, steps);
  const openings = await measureOpening(windows, [1000, 5000]);
  report("canvas", [...frames, ...openings, ...(await measureTyping(steps))]);
} finally {
  await windows.close();
}
