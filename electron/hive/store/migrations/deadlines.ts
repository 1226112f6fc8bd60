/** The way to the tasks that wait under a deadline, in the order of the queue. */
export const deadlines = `
  CREATE INDEX tasks_deadlines ON tasks (demand, rank, id) WHERE rank IS NOT NULL AND deadline_at IS NOT NULL;
`;
