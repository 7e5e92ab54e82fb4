import { css } from "lit";

/** Buttons beside the state, and all else below both. */
const buttonsBeside = css`
  .header {
    grid-template-columns: minmax(0, 1fr) auto;
    column-gap: var(--ha-space-4);
  }
  .progress,
  jdownloader-needs,
  .stop-note,
  dl {
    grid-column: 1 / -1;
  }
  .buttons {
    grid-area: 1 / 2;
  }
`;

/** How the header looks: everything in a column when narrow, numbers beside the state when there is room. */
export const headerStyle = css`
  :host {
    display: block;
    container: header / inline-size;
    color: var(--jd-text);
    font-size: var(--ha-font-size-m);
    line-height: var(--ha-line-height-condensed);
  }
  /* As high as the dashboard says, and not as what is in it */
  :host([fits]) {
    container-type: size;
    overflow: hidden auto;
    scrollbar-width: thin;
  }
  .header {
    --disc-size: var(--ha-space-10);
    display: grid;
    gap: var(--ha-space-3);
    padding: var(--ha-space-3) var(--ha-space-4);
  }
  .top {
    display: flex;
    align-items: center;
    gap: var(--ha-space-3);
    min-inline-size: 0;
  }
  .name {
    font-size: var(--ha-font-size-l);
  }
  .chooser {
    justify-self: start;
    max-inline-size: calc(100% + var(--ha-space-1));
    padding: 0 var(--ha-space-1);
    margin-inline-start: calc(-1 * var(--ha-space-1));
    gap: 0;
  }
  /* Some languages need two lines for it beside the speed */
  .state {
    color: var(--jd-text-soft);
    white-space: normal;
  }
  .state[data-tone="bad"] {
    color: var(--tone);
  }
  .speed {
    display: flex;
    flex-direction: column;
    align-items: flex-end;
    flex: none;
    inline-size: min(40cqi, calc(var(--ha-space-20) * 3));
    font-variant-numeric: tabular-nums;
  }
  .speed strong {
    font-size: var(--ha-font-size-xl);
    font-weight: var(--ha-font-weight-medium);
    white-space: nowrap;
    /* Its place is kept while it stands still */
    min-block-size: 1lh;
  }
  jdownloader-speed-graph {
    inline-size: 100%;
    block-size: var(--ha-space-9);
    margin-block-start: var(--ha-space-1);
  }
  .progress {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: var(--ha-space-3);
    font-variant-numeric: tabular-nums;
  }
  dl {
    display: flex;
    flex-wrap: wrap;
    gap: var(--ha-space-1) var(--ha-space-4);
    margin: 0;
    font-size: var(--ha-font-size-s);
  }
  dl div {
    display: flex;
    gap: var(--ha-space-1);
    white-space: nowrap;
  }
  dt {
    color: var(--jd-text-soft);
  }
  dd {
    margin: 0;
    font-variant-numeric: tabular-nums;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--ha-space-2);
  }
  .buttons .main {
    margin-inline-start: auto;
  }
  .is-out .progress,
  .is-out dl,
  .is-out .speed {
    filter: grayscale(1) opacity(0.85);
  }
  @container header (min-width: 62em) {
    ${buttonsBeside}
    /* The name takes what room it needs, the graph what is left */
    .who {
      flex-basis: auto;
    }
    .state {
      contain: inline-size;
    }
    .speed {
      flex: 0 999 auto;
      min-inline-size: 8em;
    }
  }
  @container header (max-width: 30em) {
    .buttons .wide {
      display: none;
    }
    .buttons .main {
      inline-size: var(--ha-space-10);
      padding: 0;
    }
  }
  @container header (max-width: 23em) {
    .buttons {
      gap: var(--ha-space-1);
    }
    /* Room for a long word such as "heruntergeladen" beside the graph */
    .header {
      padding-inline: var(--ha-space-3);
    }
    .top {
      gap: var(--ha-space-2);
    }
    .speed {
      inline-size: 36cqi;
    }
  }
  /* What a low card has no room for: first the numbers, then the graph and the bar; what needs a person takes room, too */
  @container header (max-height: 15em) {
    dl {
      display: none;
    }
  }
  @container header (max-height: 18em) {
    .header:has(jdownloader-needs, .stop-note) dl {
      display: none;
    }
  }
  @container header (max-height: 11.5em) {
    .header :is(jdownloader-speed-graph, .progress) {
      display: none;
    }
  }
  @container header (max-height: 15em) {
    .header:has(jdownloader-needs, .stop-note) :is(jdownloader-speed-graph, .progress) {
      display: none;
    }
  }
  /* A phone that lies on its side should show rows of lists */
  @media (height <= 30em) {
    .header {
      gap: var(--ha-space-2);
      padding-block: var(--ha-space-2);
    }
    .header jdownloader-speed-graph,
    .header:has(jdownloader-needs, .stop-note) .progress {
      display: none;
    }
    .speed {
      inline-size: auto;
    }
    @container header (min-width: 38em) {
      ${buttonsBeside}
    }
  }
  /* Beside each other, the state would be but the beginning of its word */
  @container header (max-width: 19em) {
    .top {
      flex-wrap: wrap;
    }
    .speed {
      flex-direction: row;
      align-items: center;
      gap: var(--ha-space-3);
      inline-size: 100%;
    }
    jdownloader-speed-graph {
      flex: 1;
      margin: 0;
    }
  }
`;
