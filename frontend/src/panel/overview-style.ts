import { css } from "lit";

/** How all JDownloaders look at once: a surface for what they are together, and one for each. */
export const overviewStyle = css`
  :host {
    display: block;
    container: overview / inline-size;
    font-size: var(--ha-font-size-m);
    line-height: var(--ha-line-height-condensed);
  }
  ul {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 26em), 1fr));
    gap: var(--ha-space-4);
    margin: var(--ha-space-4) 0 0;
    padding: 0;
    list-style: none;
  }
  .place,
  .sums {
    --disc-size: var(--ha-space-10);
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: var(--ha-space-3);
    padding: var(--ha-space-3) var(--ha-space-4);
  }
  li,
  .sums {
    border: var(--ha-card-border-width, var(--ha-border-width-sm)) solid var(--ha-card-border-color, var(--jd-line));
    border-radius: var(--ha-card-border-radius, var(--ha-border-radius-lg));
    background: var(--jd-surface);
  }
  h2 {
    margin: 0;
    font-size: var(--ha-font-size-l);
    font-weight: var(--ha-font-weight-medium);
  }
  .top,
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--ha-space-2) var(--ha-space-3);
    margin: 0;
  }
  .who {
    flex: 1 1 10em;
  }
  button.who {
    justify-items: start;
    padding: var(--ha-space-1) var(--ha-space-2);
    border-radius: var(--ha-border-radius-md);
    text-align: start;
  }
  .name {
    font-size: var(--ha-font-size-l);
  }
  /* On a phone some languages need two lines for it beside the buttons */
  .facts {
    max-inline-size: 100%;
    color: var(--jd-text-soft);
    font-weight: var(--ha-font-weight-normal);
    white-space: normal;
  }
  [data-tone="bad"] .facts {
    color: var(--tone);
  }
  strong {
    font-size: var(--ha-font-size-l);
    font-weight: var(--ha-font-weight-medium);
    font-variant-numeric: tabular-nums;
  }
  .progress {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--ha-space-3);
    font-variant-numeric: tabular-nums;
  }
  @container overview (max-width: 40em) {
    ul {
      margin-block-start: 0;
      gap: 0;
    }
    li,
    .sums {
      border-width: 0 0 var(--ha-border-width-sm);
      border-radius: 0;
    }
  }
`;
