import type { ReactNode } from "react";
import type { LoadedModelView, ModelsView } from "../../electron/hive/contract/model.ts";
import { useNow } from "../shell/clock.ts";
import { bytesText } from "../shell/format.ts";
import { engineName } from "../shell/words.ts";
import { untilText } from "./until-text.ts";

/** What serves the models: which engine, what it takes of the machine, and what it has in memory. */
export function EnginePanel({ models }: { readonly models: Pick<ModelsView, "engine" | "usage" | "loaded"> }) {
  const { engine, usage, loaded } = models;
  return (
    <section className="card engine" aria-label="Engine">
      <span className="hive-dot" data-on={engine !== null} />
      {engine === null ? (
        <p>
          No engine is running yet: one starts with the first run. <code>skep doctor</code> in a terminal tests it.
        </p>
      ) : (
        <dl className="facts engine-facts">
          <Fact name="Engine">
            {engineName(engine.kind)} {engine.version}
          </Fact>
          <Fact name="Address" isCode>
            {engine.host}
          </Fact>
          <Fact name="Process">{engine.pid === null ? "your own" : engine.pid}</Fact>
          <Fact name="Memory">{usage === null ? "not known" : bytesText(usage.memoryBytes)}</Fact>
          <Fact name="CPU">{typeof usage?.cpuPercent === "number" ? `${Math.round(usage.cpuPercent)} %` : "–"}</Fact>
          <Fact name="In memory">
            {loaded.length === 0 ? "no model" : loaded.map((model) => <Loaded key={model.name} model={model} />)}
          </Fact>
        </dl>
      )}
    </section>
  );
}

interface FactProps {
  readonly name: string;
  readonly isCode?: boolean;
  readonly children: ReactNode;
}

function Fact({ name, isCode = false, children }: FactProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={isCode ? "mono" : "figure"}>{children}</dd>
    </div>
  );
}

function Loaded({ model: { name, bytes, until } }: { readonly model: LoadedModelView }) {
  const now = useNow(10_000, until !== null);
  return (
    <span className="engine-loaded">
      {name}, {bytesText(bytes)}
      <span className="row-figure">{untilText(until, now)}</span>
    </span>
  );
}
