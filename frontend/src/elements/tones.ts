import { css } from "lit";

/** How something is, for the eye; words always say it, too. */
export type Tone = "active" | "good" | "bad" | "attention" | "quiet";

/**
 * `--tone` is the colour of an element with `data-tone`, strong enough for text on all that `colours.ts` fills;
 * `--tone-fill` that of bars, and `--tone-pale` lies behind what has the tone.
 */
export const tones = css`
  [data-tone="active"] {
    --tone: color-mix(in srgb, var(--primary-color) 42%, var(--primary-text-color));
    --tone-fill: color-mix(in srgb, var(--primary-color) 75%, var(--primary-text-color));
    --tone-pale: var(--jd-fill-main);
  }
  [data-tone="good"] {
    --tone: color-mix(in srgb, var(--success-color) 42%, var(--primary-text-color));
    --tone-fill: color-mix(in srgb, var(--success-color) 75%, var(--primary-text-color));
    --tone-pale: var(--jd-fill-good);
  }
  [data-tone="bad"] {
    --tone: var(--jd-text-bad);
    --tone-fill: color-mix(in srgb, var(--error-color) 75%, var(--primary-text-color));
    --tone-pale: var(--jd-fill-bad);
  }
  [data-tone="attention"] {
    --tone: color-mix(in srgb, var(--warning-color) 42%, var(--primary-text-color));
    --tone-fill: color-mix(in srgb, var(--warning-color) 60%, var(--primary-text-color));
    --tone-pale: var(--jd-fill-attention);
  }
  [data-tone="quiet"] {
    --tone: var(--jd-text-soft);
    --tone-fill: var(--jd-edge);
    --tone-pale: var(--jd-fill);
  }
`;
