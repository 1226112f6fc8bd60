import { useEffect, useRef, useState } from "react";
import { useFacts } from "../../facts/facts-context.ts";
import { Tabs } from "../../run/inspector/tabs.tsx";
import { stepOf } from "../../run/run-facts.ts";
import { SidePanel } from "../panel/side-panel.tsx";
import { StepResult } from "./step-result.tsx";
import type { RunLayer } from "./use-run-layer.ts";

const tabs = [
  { name: "settings", title: "Settings" },
  { name: "result", title: "Result" },
] as const;

/** Beside the canvas: what is chosen as a form; while a run is shown, what it says of the chosen step too. */
export function StepPanel({ layer }: { readonly layer: RunLayer }) {
  const [tab, setTab] = useState<(typeof tabs)[number]["name"]>("settings");
  useFailing(layer, () => setTab("result"));
  if (layer.run === null || layer.chosen === null) return <SidePanel />;
  return (
    <div className="step-panel">
      <Tabs label={`Step ${layer.chosen}`} tabs={tabs} chosen={tab} choose={setTab}>
        {tab === "settings" ? <SidePanel /> : <StepResult layer={layer} />}
      </Tabs>
    </div>
  );
}

/** Tells when the step that is chosen fails while a person looks on; what failed before they came is no news. */
function useFailing({ run, chosen }: Pick<RunLayer, "run" | "chosen">, tell: () => void): void {
  const hasFailed = useFacts(
    (facts) => run !== null && chosen !== null && stepOf(facts, run, chosen)?.state === "failed",
  );
  const last = useRef({ run, chosen, hasFailed });
  useEffect(() => {
    const before = last.current;
    last.current = { run, chosen, hasFailed };
    const isNew = before.run !== run || !before.hasFailed;
    if (hasFailed && isNew && before.chosen === chosen) tell();
  });
}
