const beat = { terminal: 200, pipe: 10_000 };

/** Shows on standard error how far a download is; `total` 0 when unknown. */
export function showProgress({ start, total }) {
  const terminal = process.stderr.isTTY === true;
  const began = performance.now();
  let done = start;
  const show = (end) => {
    const seconds = (performance.now() - began) / 1000;
    const text = progressText({ done, total, rate: (done - start) / Math.max(seconds, 0.001) });
    process.stderr.write(terminal ? `\r  ${text}${end}` : `  ${text}\n`);
  };
  const timer = setInterval(show, terminal ? beat.terminal : beat.pipe, "\x1b[K");
  return {
    add(bytes) {
      done += bytes;
    },
    end() {
      clearInterval(timer);
      show("\x1b[K\n");
    },
  };
}

/** One line about a download: bytes there, bytes in all, bytes a second. */
export function progressText({ done, total, rate }) {
  const megabytes = (bytes) => (bytes / 1e6).toFixed(bytes < 1e7 ? 1 : 0);
  const speed = `${megabytes(rate)} MB/s`;
  if (total === 0) return `${megabytes(done)} MB, ${speed}`;
  return `${Math.floor((100 * done) / total)}%, ${megabytes(done)} of ${megabytes(total)} MB, ${speed}`;
}
