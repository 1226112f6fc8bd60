import { drawLights, type Scene } from "./draw-lights.ts";
import { type Heard, type Lights, stillLit, withHeard } from "./lights.ts";

/** What is looked at: where the drawing begins on the screen, its scale, and the size of its window. */
export interface Sight {
  readonly transform: readonly [x: number, y: number, zoom: number];
  readonly width: number;
  readonly height: number;
}

/** What a painter asks for whenever it paints. */
export interface Stage {
  readonly sight: () => Sight;
  readonly scene: () => Scene;
}

/** Milliseconds between two pictures: they shall be seen to move, and nothing more. */
const everyMs = 40;

/** Paints the lights on one canvas while any is lit, and else does nothing. */
export class LightPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #stage: Stage;
  readonly #calm = window.matchMedia("(prefers-reduced-motion: reduce)");
  #lights: Lights = new Map();
  #frame: number | null = null;
  #paintedAt = 0;

  constructor(canvas: HTMLCanvasElement, stage: Stage) {
    this.#canvas = canvas;
    this.#stage = stage;
  }

  /** Lights up what was said. */
  hear(heard: Omit<Heard, "now">): void {
    this.#lights = withHeard(this.#lights, { ...heard, now: performance.now() });
    if (this.#lights.size > 0) this.#follow();
  }

  /** The drawing was moved: the lights stay where they are on it. */
  move(): void {
    if (this.#lights.size > 0) this.#paint(performance.now());
  }

  stop(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
  }

  #follow(): void {
    this.#frame ??= requestAnimationFrame((now) => {
      this.#frame = null;
      if (now - this.#paintedAt >= everyMs) this.#paint(now);
      if (this.#lights.size > 0) this.#follow();
    });
  }

  #paint(now: number): void {
    this.#paintedAt = now;
    this.#lights = stillLit(this.#lights, now);
    const { transform, width, height } = this.#stage.sight();
    const canvas = this.#canvas.getContext("2d");
    if (canvas === null) return;
    const sharp = window.devicePixelRatio;
    const [wide, high] = [Math.round(width * sharp), Math.round(height * sharp)];
    if (this.#canvas.width !== wide) this.#canvas.width = wide;
    if (this.#canvas.height !== high) this.#canvas.height = high;
    canvas.resetTransform();
    canvas.clearRect(0, 0, wide, high);
    const [x, y, zoom] = transform;
    canvas.setTransform(zoom * sharp, 0, 0, zoom * sharp, x * sharp, y * sharp);
    drawLights(canvas, this.#lights.values(), { ...this.#stage.scene(), now, isCalm: this.#calm.matches });
  }
}
