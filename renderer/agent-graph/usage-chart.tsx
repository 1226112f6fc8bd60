import { useEffect, useRef } from "react";
import UPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { bytesText } from "../shell/format.ts";
import { useThemeChanges } from "../shell/use-theme-changes.ts";
import type { UsageSeries } from "./usage-history.ts";

interface UsageChartProps {
  readonly series: UsageSeries;
  readonly width: number;
}

const height = 120;

/** Memory and processor of one agent over time; the table beside it says the same in words. */
export function UsageChart({ series, width }: UsageChartProps) {
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<UPlot | null>(null);
  useEffect(() => {
    if (place.current === null) return;
    chart.current = new UPlot(optionsFor(place.current, width), [[], [], []], place.current);
    return () => {
      chart.current?.destroy();
      chart.current = null;
    };
  }, [width]);
  useEffect(() => {
    const { at, memoryBytes, cpuPercent } = series;
    chart.current?.setData([[...at], [...memoryBytes], [...cpuPercent]]);
  }, [series]);
  const themes = useThemeChanges();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is painted is painted again in the other colours
  useEffect(() => chart.current?.redraw(false), [themes]);
  return <div ref={place} className="usage-chart" aria-hidden="true" />;
}

/** A colour of the house as a canvas understands it; asked at each drawing, because the theme may have changed. */
function colour(element: HTMLElement, token: string): () => string {
  return () => {
    element.style.color = `var(${token})`;
    return getComputedStyle(element).color;
  };
}

function optionsFor(element: HTMLElement, width: number): UPlot.Options {
  const axis = { stroke: colour(element, "--text-soft"), grid: { stroke: colour(element, "--line"), width: 1 } };
  const font = "11px sans-serif";
  return {
    width,
    height,
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: true },
      memory: { range: (_, __, most) => [0, Math.max(1, most * 1.2)] },
      cpu: { range: fromZero },
    },
    series: [
      {},
      { scale: "memory", stroke: colour(element, "--moving"), width: 2, points: { show: false } },
      { scale: "cpu", stroke: colour(element, "--waiting"), width: 2, dash: [4, 3], points: { show: false } },
    ],
    axes: [
      { ...axis, font, size: 24, space: 90, values: (_, ticks) => ticks.map(timeText) },
      { ...axis, font, scale: "memory", size: 56, values: (_, ticks) => ticks.map(bytesText) },
      {
        ...axis,
        font,
        scale: "cpu",
        side: 1,
        size: 42,
        grid: { show: false },
        values: (_, ticks) => ticks.map((at) => `${at} %`),
      },
    ],
  };
}

const clock = new Intl.DateTimeFormat(undefined, { hour: "2-digit", minute: "2-digit", second: "2-digit" });

function timeText(seconds: number): string {
  return clock.format(new Date(seconds * 1000));
}

function fromZero(_: UPlot, __: number, most: number): [number, number] {
  return [0, Math.max(10, most * 1.2)];
}
