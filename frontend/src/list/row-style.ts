import { css } from "lit";

/** How a row looks: two lines in a narrow list, columns in a wide one (the list is the container). */
export const rowStyle = css`
  :host {
    display: grid;
    grid-template: "select name menu" 1fr "select facts menu" auto / auto minmax(0, 1fr) auto;
    align-items: center;
    column-gap: var(--ha-space-1);
    padding-block: var(--ha-space-1);
    padding-inline: var(--ha-space-2) var(--ha-space-1);
    color: var(--primary-text-color);
    font-size: var(--ha-font-size-m);
    cursor: default;
    overflow: hidden;
    contain: content;
  }
  :host([data-kind="package"]) {
    cursor: pointer;
  }
  :host([data-kind="link"]) {
    padding-inline-start: var(--ha-space-7);
  }
  :host(:hover) {
    background: var(--ha-color-fill-neutral-quiet-resting);
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
  .state {
    flex: 0 1 auto;
    overflow: hidden;
    text-overflow: ellipsis;
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
    color: var(--secondary-text-color);
  }
  @container list (min-width: 44em) {
    :host {
      grid-template: "select name facts menu" 1fr / auto minmax(0, 1fr) minmax(0, 1.5fr) auto;
      column-gap: var(--ha-space-3);
    }
    .facts {
      display: grid;
      grid-template-columns: minmax(6em, 1.2fr) minmax(4em, 1fr) 3.2em minmax(6em, 8em) 5.5em 5.5em minmax(0, 7em);
      align-items: center;
      padding-block-end: 0;
    }
    .facts > :empty {
      display: inline;
    }
    .bar {
      position: static;
      block-size: var(--ha-space-2);
    }
    .percent,
    .size,
    .speed,
    .time-left {
      text-align: end;
    }
    .host {
      text-align: start;
    }
    :host(:hover) .handle,
    :host(:focus-within) .handle {
      display: flex;
    }
  }
`;
