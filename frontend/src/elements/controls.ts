import { css } from "lit";
import { colours } from "./colours";

/** How our buttons, fields and icons look, from Home Assistant's tokens. */
export const controls = css`
  ${colours}
  .icon {
    inline-size: var(--ha-space-6);
    block-size: var(--ha-space-6);
    flex: none;
    fill: currentColor;
  }
  .icon.small {
    inline-size: 1.4em;
    block-size: 1.4em;
  }
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: var(--ha-space-2);
    min-block-size: var(--ha-space-9);
    padding: 0 var(--ha-space-3);
    border: none;
    border-radius: var(--ha-border-radius-pill);
    background: var(--jd-fill);
    color: var(--jd-text);
    font-weight: var(--ha-font-weight-medium);
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  button.main {
    background: var(--jd-fill-main);
  }
  button.danger {
    background: var(--jd-fill-bad);
  }
  button.bare {
    background: none;
  }
  /* A finger leaves no pointer behind */
  @media (hover: hover) {
    button:hover:enabled {
      background: var(--jd-fill-hover);
    }
    button.main:hover:enabled {
      background: var(--jd-fill-main-hover);
    }
    button.danger:hover:enabled {
      background: var(--jd-fill-bad-hover);
    }
    button.bare:hover:enabled {
      background: var(--jd-fill);
    }
  }
  button.round {
    inline-size: var(--ha-space-10);
    min-inline-size: var(--ha-space-10);
    block-size: var(--ha-space-10);
    padding: 0;
  }
  button[aria-pressed="true"] {
    background: var(--jd-fill-main);
  }
  button:disabled {
    cursor: default;
    opacity: 0.7;
  }
  input:not([type="checkbox"], [type="radio"], [type="range"]),
  select,
  textarea {
    box-sizing: border-box;
    min-block-size: var(--ha-space-10);
    padding: 0 var(--ha-space-3);
    border: var(--ha-border-width-sm) solid var(--jd-edge);
    border-radius: var(--ha-border-radius-md);
    background: var(--jd-fill-quiet);
    color: var(--jd-text);
  }
  select {
    cursor: pointer;
  }
  /* The list of a field is the browser's, and hides what is behind it only in the browser's own colours */
  option {
    background: Canvas;
    color: CanvasText;
  }
  input[type="checkbox"],
  input[type="radio"] {
    inline-size: 1.2em;
    block-size: 1.2em;
    accent-color: var(--jd-accent);
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--jd-text-soft);
    opacity: 1;
  }
  :focus-visible {
    outline: var(--ha-border-width-md) solid var(--jd-accent);
    outline-offset: calc(-1 * var(--ha-border-width-sm));
  }
  [hidden] {
    display: none !important;
  }
  .unseen {
    position: absolute;
    inline-size: var(--ha-border-width-sm);
    block-size: var(--ha-border-width-sm);
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (forced-colors: active) {
    .icon {
      fill: ButtonText;
    }
    /* Fills are gone there */
    button:not(.bare) {
      border: var(--ha-border-width-sm) solid ButtonText;
    }
    button[aria-pressed="true"] {
      outline: var(--ha-border-width-md) solid Highlight;
    }
  }
`;
