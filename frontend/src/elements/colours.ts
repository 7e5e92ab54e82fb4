import { css } from "lit";

/**
 * All colours that we draw with, and the only place that asks the theme for some. A theme made of the classic variables
 * leaves Home Assistant's newer ones (`--ha-color-…`) as they are in the light default, and a small one leaves most of
 * the classic ones, too. So each colour is made of the two that every theme has as a pair, the surface of cards and the
 * text on it, and of what it calls main, good, bad and doubtful. Fills let through what is behind them; all of our texts
 * can be read on each of them.
 */
export const colours = css`
  :host {
    /* Of texts: usual ones, what says less, what went wrong */
    --jd-text: var(--primary-text-color);
    --jd-text-soft: color-mix(in srgb, var(--primary-text-color) 76%, transparent);
    --jd-text-bad: color-mix(in srgb, var(--error-color) 42%, var(--primary-text-color));
    /* Behind texts: what floats above the page, and has to hide it whatever the theme lets through; then fills */
    --jd-surface: linear-gradient(var(--card-background-color) 0 0), var(--primary-background-color);
    --jd-fill: color-mix(in srgb, var(--primary-text-color) 9%, transparent);
    --jd-fill-hover: color-mix(in srgb, var(--primary-text-color) 14%, transparent);
    --jd-fill-quiet: color-mix(in srgb, var(--primary-text-color) 5%, transparent);
    --jd-fill-main: color-mix(in srgb, var(--primary-color) 20%, transparent);
    --jd-fill-main-hover: color-mix(in srgb, var(--primary-color) 28%, transparent);
    --jd-fill-chosen: color-mix(in srgb, var(--primary-color) 13%, transparent);
    --jd-fill-bad: color-mix(in srgb, var(--error-color) 20%, transparent);
    --jd-fill-bad-hover: color-mix(in srgb, var(--error-color) 28%, transparent);
    --jd-fill-good: color-mix(in srgb, var(--success-color) 20%, transparent);
    --jd-fill-attention: color-mix(in srgb, var(--warning-color) 20%, transparent);
    --jd-fill-attention-hover: color-mix(in srgb, var(--warning-color) 28%, transparent);
    /* Beside texts: lines between things, edges of fields, what has no value yet, and what is to stand out */
    --jd-line: color-mix(in srgb, var(--primary-text-color) 13%, transparent);
    --jd-edge: color-mix(in srgb, var(--primary-text-color) 54%, transparent);
    --jd-accent: color-mix(in srgb, var(--primary-color) 65%, var(--primary-text-color));
    --jd-scrim: var(--mdc-dialog-scrim-color, rgb(0 0 0 / 45%));
  }
`;
