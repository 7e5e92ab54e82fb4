import { css } from "lit";

/** What of a row is left out where it is narrow, and the columns where it is wide; it comes after the style of rows. */
export const rowWidths = css`
  @container list (max-width: 36em) {
    .facts {
      column-gap: var(--ha-space-2);
    }
    .facts:has(.speed:not(:empty)) :is(.size, .detail) {
      display: none;
    }
  }
  /* The bar says the same as the percent */
  @container list (max-width: 24em) {
    .host,
    .facts:has(.speed:not(:empty)) .percent {
      display: none;
    }
  }
  @container list (max-width: 19em) {
    .percent {
      display: none;
    }
  }
  @container list (min-width: 58em) {
    :host {
      /* The facts' columns get their room first: a name can be cut, a column can not */
      grid-template:
        "select fold name facts menu" 1fr / auto var(--ha-space-6) minmax(0, 1fr)
        minmax(min-content, 1.9fr) auto;
      column-gap: var(--ha-space-3);
    }
    .facts {
      display: grid;
      grid-template:
        "state bar percent size speed" auto
        "detail bar percent size time" auto / 7em minmax(4em, 1fr) 3.2em 10.5em 6em;
      row-gap: 0;
      align-items: center;
      align-content: center;
      block-size: auto;
    }
    /* By the direction of the list, not by that of what is in them */
    .facts > :is(.state, .detail, .host) {
      justify-self: start;
      max-inline-size: 100%;
    }
    .facts > :is(.percent, .size, .speed, .time-left) {
      justify-self: end;
    }
    .facts > :empty {
      display: inline;
    }
    .facts > .detail:empty,
    .facts > .time-left:empty {
      display: none;
    }
    .state {
      grid-area: state;
    }
    .detail {
      grid-area: detail;
    }
    .bar {
      grid-area: bar;
      position: static;
      block-size: var(--ha-space-2);
    }
    .percent {
      grid-area: percent;
    }
    .size {
      grid-area: size;
    }
    .speed {
      grid-area: speed;
    }
    .time-left {
      grid-area: time;
    }
    .facts > .host {
      display: none;
    }
    .state:has(+ .detail:empty),
    .speed:has(+ .time-left:empty) {
      grid-row: 1 / 3;
    }
  }
  /* From here on there is room for it beside all others */
  @container list (min-width: 76em) {
    .facts {
      grid-template:
        "state bar percent size speed host" auto
        "detail bar percent size time host" auto / 7em minmax(4em, 1fr) 3.2em 10.5em 6em 8em;
    }
    .facts > .host {
      display: block;
      grid-area: host;
      text-align: start;
    }
  }
`;
