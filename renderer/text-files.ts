import type { Bridge } from "../electron/hive/contract/bridge.ts";
import { FailureError, failure } from "../electron/hive/contract/failure.ts";
import { mostWorkflowBytes } from "../electron/hive/contract/workflow.ts";
import type { PageFiles } from "./page-bridge.ts";

/** Files for a page that knows their texts and not their places: each is opened as a draft of its own. */
export function textFiles(call: Bridge["call"]): PageFiles {
  const open = async (file: File) => {
    if (file.size > mostWorkflowBytes) {
      throw new FailureError(failure("bad_request", `${file.name} is larger than ${mostWorkflowBytes / 1024} KiB.`));
    }
    const id = `draft/${crypto.randomUUID()}`;
    await call("saveDraft", { id, source: await file.text(), desk: null });
    return { id };
  };
  return {
    open,
    choose: async () => {
      const [file] = await chosenFiles();
      return file === undefined ? null : await open(file);
    },
    saveCopy: async ({ name, source }) => {
      const file = `${name.trim() || "Workflow"}.yaml`;
      download(new Blob([source], { type: "application/yaml" }), file);
      return { place: `the downloads of your browser, as ${file}` };
    },
  };
}

function download(text: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(text);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // by then the browser has taken it
}

/** What a person chooses in the browser's own dialog. */
function chosenFiles(): Promise<readonly File[]> {
  return new Promise((resolve) => {
    const input = document.createElement("input");
    input.type = "file";
    input.accept = ".yaml,.yml";
    input.addEventListener("change", () => resolve([...(input.files ?? [])]));
    input.addEventListener("cancel", () => resolve([]));
    input.click();
  });
}
