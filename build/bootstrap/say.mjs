const beat = { terminal: 1000, pipe: 15_000 };

/** Tells one thing in one line; standard output belongs to the program that is started. */
export function say(text) {
  process.stderr.write(`${text}\n`);
}

/** Runs something long under a line that shows how long it has been at it. */
export async function saying(text, work) {
  const started = performance.now();
  const seconds = () => Math.round((performance.now() - started) / 1000);
  const terminal = process.stderr.isTTY === true;
  process.stderr.write(`${text} …${terminal ? "" : "\n"}`);
  const show = () => process.stderr.write(terminal ? `\r${text} … ${seconds()} s` : `  … ${seconds()} s\n`);
  const timer = setInterval(show, terminal ? beat.terminal : beat.pipe);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    if (terminal) process.stderr.write(`\r${text} (${seconds()} s)\n`);
  }
}
