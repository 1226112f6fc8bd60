import { useState } from "react";
import { Tabs } from "../../run/inspector/tabs.tsx";
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
  if (layer.run === null || layer.chosen === null) return <SidePanel />;
  return (
    <div className="step-panel">
      <Tabs label={`Step ${layer.chosen}`} tabs={tabs} chosen={tab} choose={setTab}>
        {tab === "settings" ? <SidePanel /> : <StepResult layer={layer} />}
      </Tabs>
    </div>
  );
}
