import { useCallback, useState } from "react";
import { HistoryPage } from "../history/history-page.tsx";
import { ModelsPage } from "../models/models-page.tsx";
import { RunPage } from "../run/run-page.tsx";
import { StartPage } from "../workflows/start-page.tsx";
import { WorkflowPage } from "../workflows/workflow-page.tsx";
import { Banner } from "./banner.tsx";
import { KeysSheet } from "./keys-sheet.tsx";
import { type Route, useRoute } from "./route.ts";
import { useShortcut } from "./shortcuts.ts";
import { Sidebar } from "./sidebar.tsx";

/** The whole window. */
export function App() {
  const route = useRoute();
  const [keysShown, setKeysShown] = useState(false);
  const showKeys = useCallback(() => setKeysShown(true), []);
  const hideKeys = useCallback(() => setKeysShown(false), []);
  useShortcut("keys", showKeys);
  return (
    <div className="window">
      <Sidebar route={route} showKeys={showKeys} />
      <main className="main">
        <Banner />
        <div key={routeKey(route)} className="main-scroll">
          <Page route={route} />
        </div>
      </main>
      {keysShown && <KeysSheet close={hideKeys} />}
    </div>
  );
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
      return <WorkflowPage id={route.id} />;
    case "run":
      return <RunPage id={route.id} step={route.step} />;
    case "history":
      return <HistoryPage />;
    case "models":
      return <ModelsPage />;
  }
}
