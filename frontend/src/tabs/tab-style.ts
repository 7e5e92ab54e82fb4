import { css } from "lit";
import { progressBarStyle } from "../elements/progress-bar";

/** How lists of things that are neither packages nor links look. */
export const tabStyle = css`
  :host {
    display: block;
    box-sizing: border-box;
    max-block-size: var(--list-max-block-size, none);
    overflow: auto;
    color: var(--jd-text);
    font-size: var(--ha-font-size-m);
    line-height: var(--ha-line-height-normal);
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: flex;
    align-items: center;
    gap: var(--ha-space-3);
    min-block-size: var(--ha-space-14);
    box-sizing: border-box;
    padding: var(--ha-space-2) var(--ha-space-4);
  }
  li + li {
    border-block-start: var(--ha-border-width-sm) solid var(--jd-line);
  }
  li > .icon {
    color: var(--tone, var(--jd-text-soft));
  }
  .what {
    flex: 1;
    display: grid;
    gap: var(--ha-space-1);
    min-inline-size: 0;
  }
  .what > * {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .title {
    font-weight: var(--ha-font-weight-medium);
  }
  .facts {
    color: var(--jd-text-soft);
    font-size: var(--ha-font-size-s);
    font-variant-numeric: tabular-nums;
  }
  .facts [data-tone="bad"],
  .facts [data-tone="attention"] {
    color: var(--tone);
  }
  .empty {
    margin: 0;
    padding: var(--ha-space-6) var(--ha-space-4);
    text-align: center;
    color: var(--jd-text-soft);
  }
  .bar-line {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ha-space-2);
    padding: var(--ha-space-2) var(--ha-space-4);
    border-block-end: var(--ha-border-width-sm) solid var(--jd-line);
  }
`;

/** How a progress bar looks in such a list: short, as what is in a row has little to say beside it. */
export const tabBarStyle = [
  progressBarStyle,
  css`
    .bar {
      block-size: var(--ha-space-1);
      max-inline-size: 24em;
    }
  `,
];
