import { css } from "lit";

/** The layout of rows in their list; height and spacing are one option. */
export const rowsStyle = css`
  :host {
    display: flex;
    min-block-size: 0;
    --row-height: max(var(--ha-space-14), 4em);
  }
  :host([compact]) {
    --row-height: max(var(--ha-space-10), 3em);
    --row-padding: 0;
    --row-gap: var(--ha-space-1);
    --row-button: var(--ha-space-8);
  }
  .grid {
    display: flex;
    flex-direction: column;
    flex: 1;
    min-inline-size: 0;
    min-block-size: 0;
  }
  /* Headings and rows begin and end at the same place, whether the rows have to be scrolled or not */
  .has-head > * {
    scrollbar-gutter: stable;
    scrollbar-width: thin;
  }
  .scroller {
    flex: 1;
    overflow: auto;
    position: relative;
    scrollbar-width: thin;
  }
  .rows {
    position: relative;
    block-size: calc(var(--rows) * var(--row-height));
  }
  .probe {
    position: absolute;
    block-size: var(--row-height);
    visibility: hidden;
  }
  .line {
    position: absolute;
    z-index: 1;
    inset-inline: 0;
    inset-block-start: calc(var(--place) * var(--row-height));
    border-block-start: var(--ha-border-width-md) solid var(--jd-accent);
  }
  .rows > jdownloader-row {
    position: absolute;
    inset-inline: 0;
    inset-block-start: calc(var(--place) * var(--row-height));
    block-size: var(--row-height);
    box-sizing: border-box;
    /* A finger across a row is ours, up and down it scrolls */
    touch-action: pan-y pinch-zoom;
  }
`;
