import { css } from "lit";

/** How a list looks; its width decides how rows are laid out. */
export const listStyle = css`
  :host {
    display: flex;
    flex-direction: column;
    min-block-size: 0;
    container: list / inline-size;
    color: var(--jd-text);
    font-size: var(--ha-font-size-m);
  }
  jdownloader-rows {
    flex: 1 1 auto;
    block-size: var(--list-block-size, auto);
    max-block-size: var(--list-max-block-size, none);
  }
  .empty {
    display: grid;
    place-items: center;
    align-content: center;
    gap: var(--ha-space-3);
    flex: 1;
    min-block-size: calc(var(--ha-space-14) * 2);
    padding: var(--ha-space-6) var(--ha-space-4);
    text-align: center;
    color: var(--jd-text-soft);
  }
  :host([data-over]) {
    outline: var(--ha-border-width-md) dashed var(--jd-accent);
    outline-offset: calc(-1 * var(--ha-border-width-md));
    background: var(--jd-fill-main);
  }
  .is-zone {
    margin: var(--ha-space-3);
    border: var(--ha-border-width-md) dashed var(--jd-line);
    border-radius: var(--ha-border-radius-lg);
  }
  /* With fingers nothing is dragged here from elsewhere */
  @media (pointer: coarse) {
    .drop-hint {
      display: none;
    }
  }
  .note {
    margin: 0;
    padding: var(--ha-space-1) var(--ha-space-4);
    font-size: var(--ha-font-size-s);
    color: var(--jd-text-soft);
  }
  /* Still easy to read, but not as if it were so now */
  .is-out {
    filter: grayscale(1) opacity(0.85);
  }
`;
