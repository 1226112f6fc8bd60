const group = "Workflow";

/** What can be asked for while a workflow is open. */
export const builderCommands = [
  { id: "builder.save", title: "Save", group, keys: ["Ctrl+S"] },
  { id: "builder.saveAs", title: "Save as …", group, keys: ["Ctrl+Shift+S"] },
  { id: "builder.saveCopy", title: "Save a copy to …", group, keys: [] },
  { id: "builder.text", title: "Show or hide the text", group, keys: ["Ctrl+E"] },
  { id: "builder.problems", title: "Show or hide the problems", group, keys: ["Ctrl+Shift+M"] },
  { id: "builder.panel", title: "Show or hide the side panel", group, keys: ["Ctrl+B"] },
  { id: "builder.part", title: "Go to the next part of the window", group, keys: ["F6"] },
] as const;
