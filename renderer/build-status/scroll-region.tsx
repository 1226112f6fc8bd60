import type { CSSProperties, ReactNode, Ref } from "react";

interface ScrollRegionProps {
  readonly className: string;
  /** What scrolls in it. */
  readonly label: string;
  /** Numbers for its style, by name. */
  readonly values?: Readonly<Record<`--${string}`, number>>;
  /** Where its element goes. */
  readonly place?: Ref<HTMLElement>;
  readonly children: ReactNode;
}

/** What scrolls by itself, reachable by keyboard. */
export function ScrollRegion({ className, label, values = {}, place, children }: ScrollRegionProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={place} className={className} tabIndex={0} aria-label={label} style={cssValues(values)}>
      {children}
    </section>
  );
}

/** Numbers that a style reads by name. */
export function cssValues(values: Readonly<Record<`--${string}`, number>>): CSSProperties {
  return values as CSSProperties; // React writes any name that begins with two dashes
}
