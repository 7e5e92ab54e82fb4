import { css } from "lit";

/** How something is, for the eye; words always say it, too. */
export type Tone = "active" | "good" | "bad" | "attention" | "quiet";

/** `--tone` is the colour of an element with `data-tone`, strong enough for text on a card; `--tone-fill` that of areas. */
export const tones = css`
  [data-tone="active"] {
    --tone: var(--ha-color-on-primary-normal);
    --tone-fill: var(--primary-color);
    --tone-pale: var(--ha-color-fill-primary-normal-resting);
  }
  [data-tone="good"] {
    --tone: var(--ha-color-on-success-normal);
    --tone-fill: var(--success-color);
    --tone-pale: var(--ha-color-fill-success-normal-resting);
  }
  [data-tone="bad"] {
    --tone: var(--ha-color-on-danger-normal);
    --tone-fill: var(--error-color);
    --tone-pale: var(--ha-color-fill-danger-normal-resting);
  }
  [data-tone="attention"] {
    --tone: var(--ha-color-on-warning-normal);
    --tone-fill: var(--warning-color);
    --tone-pale: var(--ha-color-fill-warning-normal-resting);
  }
  [data-tone="quiet"] {
    --tone: var(--secondary-text-color);
    --tone-fill: var(--ha-color-fill-neutral-loud-resting);
    --tone-pale: var(--ha-color-fill-neutral-normal-resting);
  }
`;
