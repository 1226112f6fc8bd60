import { BuilderView } from "./builder-view.tsx";
import { KindsProvider } from "./palette/kinds-provider.tsx";
import { SessionProvider } from "./session/session-provider.tsx";

/** One workflow, to be drawn, changed and run. */
export function BuilderPage({ id }: { readonly id: string }) {
  return (
    <SessionProvider id={id}>
      <KindsProvider>
        <BuilderView />
      </KindsProvider>
    </SessionProvider>
  );
}
