import { expect, it } from "vitest";
import type { TaskTerms } from "../contract/task.ts";
import { addRun } from "../testing/stored-run.ts";
import { openTemporaryStore } from "../testing/temporary-store.ts";

it("come back from the store as they were given, and are empty when nothing was given", () => {
  const { stores } = openTemporaryStore();
  const [plain = ""] = addRun(stores, "run-1", [{ step: "plain" }]);
  expect(stores.tasks.get(plain)).toMatchObject({
    ...{ type: "task", deadlineAt: null, phase: null, resources: {}, parameters: null, verify: null, approval: false },
    ...{ scheduleToStartMs: null, heartbeatMs: null },
  });
  const terms: TaskTerms = {
    ...{ type: "download", deadlineAt: 12, phase: "fetch", resources: { memory: 2e9, "file:/x": 1 } },
    ...{
      parameters: { url: "http://127.0.0.1/", tries: [1, null] },
      verify: { contains: ["a"], by: "critical_agent" },
    },
    ...{ approval: true, scheduleToStartMs: 5, heartbeatMs: 6 },
  };
  const bare = { run: "run-1", step: "full", priority: 5, timeoutMs: 1, template: "", missing: 0, createdAt: 1 };
  const demand = { by: "kind", kind: "a" } as const;
  const full = stores.tasks.add({ ...bare, demand, retry: { attempts: 1, backoffMs: 1 }, ...terms }, []);
  expect(stores.tasks.get(full)).toMatchObject(terms);
});
