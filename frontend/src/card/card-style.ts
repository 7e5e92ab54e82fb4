import { css } from "lit";

/** How the card looks. It is as high as the dashboard says, or else as its lists up to a number of rows. */
export const cardStyle = css`
  :host {
    display: block;
    block-size: 100%;
  }
  ha-card {
    display: flex;
    flex-direction: column;
    block-size: 100%;
    box-sizing: border-box;
    overflow: hidden;
  }
  ha-card:not(:defined) {
    border: var(--ha-card-border-width, var(--ha-border-width-sm)) solid var(--ha-card-border-color, var(--jd-line));
    border-radius: var(--ha-card-border-radius, var(--ha-border-radius-lg));
    background: var(--ha-card-background, var(--card-background-color));
  }
  jdownloader-device {
    flex: 1 0 auto;
    --list-max-block-size: calc(var(--list-rows) * max(var(--ha-space-14), 4em));
  }
  /* Lists take what is left, but some rows have to be seen: where there is too little room for that, the card scrolls */
  :host([fixed-height]) ha-card {
    overflow: hidden auto;
    scrollbar-width: thin;
  }
  :host([fixed-height]) jdownloader-device {
    --list-max-block-size: none;
    --views-block-size: 0;
    --views-min-block-size: calc(var(--ha-space-20) + var(--ha-space-5) + 2 * max(var(--ha-space-14), 4em));
  }
  :host([fixed-height]) jdownloader-device[mode="compact"] {
    flex: 1 0 0;
    min-block-size: calc(2 * var(--ha-space-14));
  }
  jdownloader-device + jdownloader-device {
    border-block-start: var(--ha-border-width-sm) solid var(--jd-line);
  }
  .nothing {
    margin: 0;
    padding: var(--ha-space-6) var(--ha-space-4);
    text-align: center;
    color: var(--jd-text-soft);
  }
`;
