import { useEffect, useRef } from "react";
import Plot from "uplot";
import "uplot/dist/uPlot.min.css";

interface LineChartProps {
  readonly title: string;
  /** The token that its line is drawn in. */
  readonly colour: `--${string}`;
  /** Digits behind the point in its words. */
  readonly digits: number;
  /** Whether nothing follows any more. */
  readonly isOver: boolean;
  /** Seconds since 1970 (UTC). */
  readonly times: readonly number[];
  readonly values: readonly number[];
}

const height = 150;
const time = new Intl.DateTimeFormat(undefined, {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hour12: false,
});

/** One line over time; a table with the same figures stands beside it. */
export function LineChart({ title, colour, digits, isOver, times, values }: LineChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<Plot | null>(null);
  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const drawn = new Plot(optionsFor(element, colour), [[], []], element);
    plot.current = drawn;
    const resized = new ResizeObserver(() => drawn.setSize({ width: element.clientWidth, height }));
    resized.observe(element);
    const scheme = window.matchMedia("(prefers-color-scheme: dark)");
    const redraw = (): void => drawn.redraw(false);
    scheme.addEventListener("change", redraw);
    const theme = new MutationObserver(redraw);
    theme.observe(document.documentElement, { attributeFilter: ["data-theme"] });
    return () => {
      resized.disconnect();
      theme.disconnect();
      scheme.removeEventListener("change", redraw);
      drawn.destroy();
      plot.current = null;
    };
  }, [colour]);
  useEffect(() => plot.current?.setData([[...times], [...values]]), [times, values]);
  const last = (values.at(-1) ?? 0).toFixed(digits);
  const most = values.reduce((top, value) => Math.max(top, value), 0).toFixed(digits);
  const told = `${isOver ? "" : `${last} now, `}${most} at most`;
  return (
    <figure className="dash-chart" aria-label={`${title}: ${told}`}>
      <figcaption>
        {title}
        <span className="dash-soft figure">{told}</span>
      </figcaption>
      <div ref={place} aria-hidden="true" />
    </figure>
  );
}

function optionsFor(element: HTMLElement, colour: string): Plot.Options {
  const token = (name: string) => (): string => tokenColour(element, name);
  const axis = {
    stroke: token("--text-soft"),
    grid: { stroke: token("--line"), width: 1 },
    ticks: { show: false },
    font: `11px ${getComputedStyle(element).fontFamily}`,
  };
  return {
    width: element.clientWidth,
    height,
    legend: { show: false },
    cursor: { show: false },
    padding: [8, 8, 0, 0],
    scales: { x: { time: true }, y: { range: (_plot, _least, most) => [0, Math.max(1, most * 1.1)] } },
    axes: [
      { ...axis, space: 80, values: (_plot, seconds) => seconds.map((second) => time.format(second * 1000)) },
      { ...axis, size: 44, space: 30 },
    ],
    series: [{}, { stroke: token(colour), width: 2, points: { show: false } }],
  };
}

/** A token's colour as a canvas understands it: of the theme that is shown now. */
function tokenColour(element: HTMLElement, name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}
