import { css, html, nothing, svg, type TemplateResult } from "lit";
import type { SpeedHistory } from "../state/speed-history";
import { drawGraph } from "./graph-line";

const WIDTH = 300;
const HEIGHT = 40;

/** Draw how fast it was; the numbers stand elsewhere, so it is for the eyes only. */
export function speedGraph(history: SpeedHistory, now: number): TemplateResult | typeof nothing {
  const graph = drawGraph(history, now, WIDTH, HEIGHT);
  if (!graph) return nothing;
  return html`<svg class="graph" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
    ${svg`<path class="area" d=${graph.area}></path><path class="line" d=${graph.line}></path>`}
  </svg>`;
}

export const speedGraphStyle = css`
  .graph {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    overflow: visible;
  }
  .graph .area {
    fill: var(--jd-accent);
    opacity: 0.15;
  }
  .graph .line {
    fill: none;
    stroke: var(--jd-accent);
    stroke-width: var(--ha-border-width-md);
    stroke-linejoin: round;
    vector-effect: non-scaling-stroke;
  }
  .graph:dir(rtl) {
    scale: -1 1;
  }
`;
