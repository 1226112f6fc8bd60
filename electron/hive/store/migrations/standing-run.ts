/** The run of all tasks that belong to no workflow; it itself counts as one open task, so that it never ends. */
export const standingRun = `
  INSERT INTO runs (id, workflow, source, definition, inputs, state, open_tasks, started_at) VALUES (
    'tasks', 'Single tasks', '',
    '{"version":1,"name":"Single tasks","description":"","inputs":{},"agents":{},"steps":[]}', '{}', 'running', 1, 0
  );
`;
