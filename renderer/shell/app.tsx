import { lazy, Suspense, useCallback, useState } from "react";
import { ModelsPage } from "../models/models-page.tsx";
import { FileCommands } from "../workflows/file-commands.tsx";
import { RemoveWorkflow } from "../workflows/remove-workflow.tsx";
import { StartPage } from "../workflows/start-page.tsx";
import { Banner } from "./banner.tsx";
import { KeysSheet } from "./keys-sheet.tsx";
import { loadBuilder, useBuilderAhead } from "./load-builder.ts";
import { PageSkeleton } from "./page-skeleton.tsx";
import { PaletteSheet } from "./palette-sheet.tsx";
import { goTo, type Route, useRoute } from "./route.ts";
import { Sidebar } from "./sidebar.tsx";
import { useCommand } from "./use-command.ts";

// What the first picture does not need comes when it is asked for.
const AgentsPage = lazy(async () => ({ default: (await import("../agent-graph/agents-page.tsx")).AgentsPage }));
const ComparePage = lazy(async () => ({ default: (await import("../history/compare/compare-page.tsx")).ComparePage }));
const HistoryPage = lazy(async () => ({ default: (await import("../history/history-page.tsx")).HistoryPage }));
const RunPage = lazy(async () => ({ default: (await import("../run/run-page.tsx")).RunPage }));
const SettingsPage = lazy(async () => ({ default: (await import("../settings/settings-page.tsx")).SettingsPage }));
const BuilderPage = lazy(async () => ({ default: (await loadBuilder()).BuilderPage }));
const BuildPage = lazy(async () => ({ default: (await import("../build-status/build-page.tsx")).BuildPage }));

/** The whole window. */
export function App() {
  const route = useRoute();
  const [sheet, setSheet] = useState<"keys" | "palette" | null>(null);
  const showKeys = useCallback(() => setSheet("keys"), []);
  const showPalette = useCallback(() => setSheet("palette"), []);
  const close = useCallback(() => setSheet(null), []);
  useCommand("keys", showKeys);
  useCommand("palette", showPalette);
  useViewCommands();
  useBuilderAhead();
  return (
    <div className="window">
      <Sidebar route={route} showKeys={showKeys} />
      <main className="main">
        <Banner />
        <div key={routeKey(route)} className="main-scroll">
          <Suspense fallback={<PageSkeleton />}>
            <Page route={route} />
          </Suspense>
        </div>
      </main>
      <FileCommands />
      <RemoveWorkflow route={route} />
      {sheet === "keys" && <KeysSheet close={close} />}
      {sheet === "palette" && <PaletteSheet close={close} />}
    </div>
  );
}

const goToStart = () => goTo({ page: "start" });
const goToAgents = () => goTo({ page: "agents", agent: null });
const goToBuild = () => goTo({ page: "build", run: null });
const goToHistory = () => goTo({ page: "history" });
const goToModels = () => goTo({ page: "models" });
const goToSettings = () => goTo({ page: "settings" });

function useViewCommands(): void {
  useCommand("view.builder", goToStart);
  useCommand("view.agents", goToAgents);
  useCommand("view.build", goToBuild);
  useCommand("view.history", goToHistory);
  useCommand("view.models", goToModels);
  useCommand("view.settings", goToSettings);
}

/** Another page begins at its top. */
function routeKey(route: Route): string {
  return "id" in route ? `${route.page} ${route.id}` : route.page;
}

function Page({ route }: { readonly route: Route }) {
  switch (route.page) {
    case "start":
      return <StartPage />;
    case "workflow":
      return <BuilderPage id={route.id} />;
    case "run":
      return <RunPage id={route.id} step={route.step} />;
    case "history":
      return <HistoryPage />;
    case "compare":
      return <ComparePage before={route.before} after={route.after} />;
    case "models":
      return <ModelsPage />;
    case "settings":
      return <SettingsPage />;
    case "agents":
      return <AgentsPage agent={route.agent} />;
    case "build":
      return <BuildPage run={route.run} />;
  }
}
