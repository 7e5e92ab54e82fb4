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
    padding-block: var(--ha-space-1);
    padding-inline: var(--ha-space-2) var(--ha-space-1);
    color: var(--primary-text-color);
    font-size: var(--ha-font-size-m);
    cursor: default;
    user-select: none;
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
  }
  @media (hover: hover) {
    :host(:hover) {
      background: var(--ha-color-fill-neutral-quiet-resting);
    }
  }
  :host([chosen]) {
    background: var(--ha-color-fill-primary-quiet-resting);
  }
  :host(:focus-visible) {
    outline: var(--ha-border-width-md) solid var(--primary-color);
    outline-offset: calc(-1 * var(--ha-border-width-md));
  }
  .select {
    grid-area: select;
    display: flex;
    align-items: center;
    padding-inline-end: var(--ha-space-1);
  }
  .handle {
    display: none;
    cursor: grab;
    color: var(--secondary-text-color);
    touch-action: none;
  }
  :host([chosen]) .handle {
    display: flex;
    visibility: visible;
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
    color: var(--secondary-text-color);
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
    display: flex;
    color: var(--tone);
  }
  .state-icon .icon,
  .sign .icon {
    inline-size: var(--ha-space-5);
    block-size: var(--ha-space-5);
  }
  .sign {
    display: flex;
    color: var(--secondary-text-color);
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
  :host([data-kind="package"]) .name {
    font-weight: var(--ha-font-weight-medium);
  }
  .is-pale {
    color: var(--secondary-text-color);
  }
  .facts {
    grid-area: facts;
    position: relative;
    display: flex;
    flex-wrap: nowrap;
    column-gap: var(--ha-space-3);
    padding-block-end: var(--ha-space-2);
    min-inline-size: 0;
    overflow: hidden;
    white-space: nowrap;
    font-size: var(--ha-font-size-s);
    line-height: var(--ha-line-height-condensed);
    color: var(--secondary-text-color);
    font-variant-numeric: tabular-nums;
  }
  .facts > * {
    flex: none;
  }
  .facts > :empty {
    display: none;
  }
  .state,
  .detail,
  .size {
    flex: 0 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  /* Where room is scarce, what tells least gives way first; the state is a word, not its beginning */
  .state {
    flex-shrink: 0;
    max-inline-size: 100%;
  }
  .size {
    flex-shrink: 1000;
  }
  .detail {
    flex-shrink: 100000;
  }
  .facts[data-tone="bad"] .state {
    color: var(--tone);
  }
  .bar {
    position: absolute;
    inset-inline: 0;
    inset-block-end: 0;
    block-size: var(--ha-border-width-lg);
  }
  .host {
    flex: 1 1 0;
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    text-align: end;
  }
  .menu {
    grid-area: menu;
    display: flex;
    align-items: center;
    color: var(--secondary-text-color);
  }
`;
