import { html, css, nothing, type TemplateResult } from "lit";

/** Draw how far something is, in percent; what is not known is an empty bar without a value. */
export function progressBar(percent: number | null, label: string, valueText: string): TemplateResult {
  return html`<span
    class="bar"
    role="progressbar"
    aria-label=${label}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${percent ?? nothing}
    aria-valuetext=${valueText}
    style="--percent:${percent ?? 0}"
    ><span></span
  ></span>`;
}

/** How the bar looks; its colour is that of the tone. */
export const progressBarStyle = css`
  .bar {
    display: block;
    block-size: var(--ha-space-2);
    border-radius: var(--ha-border-radius-pill);
    background: var(--jd-line);
    overflow: hidden;
  }
  .bar > span {
    display: block;
    block-size: 100%;
    inline-size: calc(var(--percent) * 1%);
    border-radius: inherit;
    background: var(--tone-fill, var(--jd-accent));
    transition: inline-size var(--ha-animation-duration-slow, 0s) linear;
  }
  @media (prefers-reduced-motion: reduce) {
    .bar > span {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    .bar {
      outline: var(--ha-border-width-sm) solid CanvasText;
    }
    .bar > span {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
