import { css } from "lit";

/** How a row looks: two lines in a narrow list, columns in a wide one (the list is the container). */
export const rowStyle = css`
  :host {
    display: grid;
    grid-template:
      "select fold name menu" 1fr
      "select fold facts menu" auto / auto var(--ha-space-6) minmax(0, 1fr) auto;
    align-items: center;
    column-gap: var(--ha-space-1);
    padding-block: var(--row-padding, var(--ha-space-1));
    padding-inline: var(--ha-space-2) var(--ha-space-1);
    color: var(--jd-text);
    font-size: var(--ha-font-size-m);
    cursor: default;
    user-select: none;
    -webkit-user-select: none;
    -webkit-touch-callout: none;
    overflow: hidden;
    contain: content;
  }
  :host([data-kind="package"]) {
    cursor: pointer;
  }
  :host([data-kind="link"]) {
    padding-inline-start: var(--ha-space-6);
  }
  .fold {
    grid-area: fold;
    display: flex;
  }
  @media (hover: hover) {
    :host(:hover) {
      background: var(--jd-fill-quiet);
    }
  }
  :host([chosen]) {
    background: var(--jd-fill-chosen);
  }
  :host(:focus-visible) {
    outline: var(--ha-border-width-md) solid var(--jd-accent);
    outline-offset: calc(-1 * var(--ha-border-width-md));
  }
  .select {
    grid-area: select;
    display: flex;
    align-items: center;
    padding-inline-end: var(--ha-space-1);
  }
  .handle {
    display: flex;
    cursor: grab;
    color: var(--jd-text-soft);
    touch-action: none;
  }
  .handle.is-off {
    visibility: hidden;
  }
  @media (pointer: coarse) {
    .handle {
      padding: var(--ha-space-2) var(--ha-space-1);
    }
  }
  .name-cell {
    grid-area: name;
    display: flex;
    align-items: center;
    gap: var(--ha-space-1);
    min-inline-size: 0;
  }
  .chevron {
    min-block-size: var(--ha-space-6);
    padding: 0;
    color: var(--jd-text-soft);
  }
  .chevron .icon {
    transition: rotate var(--ha-animation-duration-fast, 0s);
  }
  .chevron:dir(rtl) .icon {
    rotate: 180deg;
  }
  .chevron.is-open .icon {
    rotate: 90deg;
  }
  .state-icon {
    position: relative;
    min-block-size: var(--ha-space-6);
    margin-inline: calc(-1 * var(--ha-space-1) / 2);
    padding: 0 calc(var(--ha-space-1) / 2);
    border-radius: var(--ha-border-radius-md);
    color: var(--tone);
  }
  /* A finger is wider than the sign */
  @media (pointer: coarse) {
    .state-icon::after {
      content: "";
      position: absolute;
      inset: calc(-1 * var(--ha-space-2)) calc(-1 * var(--ha-space-1));
    }
  }
  .state-icon .icon,
  .sign .icon {
    inline-size: var(--ha-space-5);
    block-size: var(--ha-space-5);
  }
  .sign {
    display: flex;
    color: var(--jd-text-soft);
  }
  .sign .icon {
    inline-size: var(--ha-space-4);
    block-size: var(--ha-space-4);
  }
  .name {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* Room for what letters have below their line, which Firefox cuts off; it takes none */
  .name,
  .facts > :is(.state, .detail, .host) {
    margin-block: -0.2em;
    padding-block: 0.2em;
  }
  :host([data-kind="package"]) .name {
    font-weight: var(--ha-font-weight-medium);
  }
  .is-pale {
    color: var(--jd-text-soft);
  }
  .facts {
    grid-area: facts;
    position: relative;
    display: flex;
    /* What has no room goes to a line that is not shown: a part of it would mean nothing */
    flex-wrap: wrap;
    align-content: start;
    block-size: calc(1lh + var(--row-gap, var(--ha-space-2)));
    box-sizing: border-box;
    gap: 1lh var(--ha-space-3);
    min-inline-size: 0;
    overflow: hidden;
    white-space: nowrap;
    font-size: var(--ha-font-size-s);
    line-height: var(--ha-line-height-condensed);
    color: var(--jd-text-soft);
    font-variant-numeric: tabular-nums;
  }
  .facts > * {
    flex: none;
  }
  .facts > :empty {
    display: none;
  }
  .state,
  .detail {
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .state {
    max-inline-size: 100%;
  }
  /* Where room is scarce, what matters least goes first; of JDownloader's own words the first ones are enough */
  .percent,
  .speed,
  .time-left {
    order: 1;
  }
  .facts > .detail {
    order: 2;
    flex: 1 0 7em;
    max-inline-size: max-content;
  }
  .size {
    order: 3;
  }
  .facts[data-tone="bad"] .state,
  .detail[data-tone] {
    color: var(--tone);
  }
  .facts[data-tone="attention"] .state:has(+ .detail[data-tone]) {
    color: var(--tone);
  }
  button.sign {
    min-block-size: var(--ha-space-6);
    padding: 0 var(--ha-space-1);
    color: var(--tone);
  }
  .bar {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 0;
    block-size: var(--ha-border-width-lg);
  }
  .facts > .host {
    order: 4;
    flex: 1 0 7em;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    text-align: end;
  }
  .menu {
    grid-area: menu;
    display: flex;
    align-items: center;
    color: var(--jd-text-soft);
  }
  .menu button {
    inline-size: var(--row-button, var(--ha-space-10));
    min-inline-size: 0;
    block-size: var(--row-button, var(--ha-space-10));
    min-block-size: 0;
  }
`;
