import { css } from "lit";

/** How the page looks: a bar on top as on Home Assistant's own pages, two columns where there is room. */
export const panelStyle = css`
  :host {
    position: relative;
    display: flex;
    flex-direction: column;
    /* Home Assistant keeps the edges of the screen free around it */
    block-size: calc(100dvh - var(--safe-area-inset-top, 0px) - var(--safe-area-inset-bottom, 0px));
    box-sizing: border-box;
    overflow: hidden;
    background: var(--primary-background-color);
    color: var(--jd-text);
    font-size: var(--ha-font-size-m);
    container: page / inline-size;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: var(--ha-space-2);
    flex: none;
    min-block-size: var(--header-height);
    box-sizing: border-box;
    padding: 0 var(--ha-space-3);
    background: var(--app-header-background-color);
    color: var(--app-header-text-color, var(--jd-text));
    --jd-fill: color-mix(in srgb, currentColor 12%, transparent);
    border-block-end: var(--app-header-border-bottom);
  }
  .bar h1 {
    flex: 1;
    margin: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: var(--ha-font-size-xl);
    font-weight: var(--ha-font-weight-normal);
  }
  .bar button {
    color: inherit;
  }
  .page {
    display: flex;
    flex-direction: column;
    flex: 1;
    gap: var(--ha-space-4);
    min-block-size: 0;
    padding: var(--ha-space-4);
    overflow-y: auto;
  }
  .page > * {
    flex: none;
  }
  .surface {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    overflow: hidden;
    border: var(--ha-card-border-width, var(--ha-border-width-sm)) solid var(--ha-card-border-color, var(--jd-line));
    border-radius: var(--ha-card-border-radius, var(--ha-border-radius-lg));
    background: var(--ha-card-background, var(--card-background-color));
  }
  .columns {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    grid-template-rows: minmax(0, 1fr);
    gap: var(--ha-space-4);
    flex: 1 0 auto;
    block-size: 0;
    /* On a low screen the page scrolls, so that some rows can be seen */
    min-block-size: 22em;
  }
  .column {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
  }
  .column > :last-child {
    flex: 1;
    min-block-size: 0;
  }
  .is-wide .columns {
    grid-template-columns: minmax(0, 3fr) minmax(0, 2fr);
  }
  .column h2 {
    display: flex;
    align-items: center;
    gap: var(--ha-space-2);
    box-sizing: border-box;
    min-block-size: var(--ha-space-12);
    margin: 0;
    padding: 0 var(--ha-space-4);
    border-block-end: var(--ha-border-width-sm) solid var(--jd-line);
    font-size: var(--ha-font-size-m);
    font-weight: var(--ha-font-weight-medium);
  }
  .count {
    padding: 0 var(--ha-space-2);
    border-radius: var(--ha-border-radius-pill);
    background: var(--jd-fill);
    font-size: var(--ha-font-size-s);
  }
  .nothing {
    padding: var(--ha-space-6);
    text-align: center;
    color: var(--jd-text-soft);
  }
  @media (height <= 30em) {
    .page {
      gap: var(--ha-space-2);
      padding: var(--ha-space-2);
    }
  }
  @container page (max-width: 40em) {
    .page {
      gap: 0;
      padding: 0;
    }
    .surface {
      border: none;
      border-radius: 0;
    }
    .page > .surface:first-child {
      border-block-end: var(--ha-border-width-sm) solid var(--jd-line);
    }
  }
`;
