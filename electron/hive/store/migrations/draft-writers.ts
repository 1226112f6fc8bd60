/** Who wrote a draft: the window, by an id that it has while it is open. */
export const draftWriters = `
  ALTER TABLE workflow_drafts ADD COLUMN writer TEXT;
`;
