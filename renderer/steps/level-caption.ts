/** What stands over the steps of one dependency level. */
export function levelCaption(index: number, steps: number): string {
  const order = index === 0 ? "First" : "Then";
  return steps === 1 ? order : `${order}, ${steps} at once`;
}
