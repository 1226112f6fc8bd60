/** Does a piece of work at once when it is asked for, then at most once in so many milliseconds, and never twice at a time. */
export function atMostEvery(ms: number, work: () => Promise<void>): () => void {
  let isBusy = false;
  let isWanted = false;
  const begin = (): void => {
    isBusy = true;
    isWanted = false;
    void work().finally(() => setTimeout(end, ms));
  };
  const end = (): void => {
    isBusy = false;
    if (isWanted) begin();
  };
  return () => {
    if (isBusy) isWanted = true;
    else begin();
  };
}
