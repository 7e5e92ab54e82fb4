import { css } from "lit";

/** How our buttons, fields and icons look, from Home Assistant's tokens. */
export const controls = css`
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
    background: var(--secondary-background-color);
    color: var(--primary-text-color);
    font-weight: var(--ha-font-weight-medium);
    cursor: pointer;
    -webkit-tap-highlight-color: transparent;
  }
  button.main {
    background: var(--ha-color-fill-primary-normal-resting);
  }
  button.danger {
    background: var(--ha-color-fill-danger-normal-resting);
  }
  button.bare {
    background: none;
  }
  /* A finger leaves no pointer behind */
  @media (hover: hover) {
    button:hover:enabled {
      background: var(--ha-color-fill-neutral-normal-hover);
    }
    button.main:hover:enabled {
      background: var(--ha-color-fill-primary-normal-hover);
    }
    button.danger:hover:enabled {
      background: var(--ha-color-fill-danger-normal-hover);
    }
    button.bare:hover:enabled {
      background: var(--ha-color-fill-neutral-quiet-hover);
    }
  }
  button.round {
    inline-size: var(--ha-space-10);
    min-inline-size: var(--ha-space-10);
    block-size: var(--ha-space-10);
    padding: 0;
  }
  button[aria-pressed="true"] {
    background: var(--ha-color-fill-primary-normal-resting);
  }
  button:disabled {
    cursor: default;
    opacity: 0.45;
  }
  input:not([type="checkbox"], [type="radio"], [type="range"]),
  select,
  textarea {
    box-sizing: border-box;
    min-block-size: var(--ha-space-10);
    padding: 0 var(--ha-space-3);
    border: var(--ha-border-width-sm) solid var(--ha-color-border-neutral-normal);
    border-radius: var(--ha-border-radius-md);
    background: var(--ha-color-form-background);
    color: var(--primary-text-color);
  }
  select {
    cursor: pointer;
  }
  option {
    background: var(--card-background-color);
    color: var(--primary-text-color);
  }
  input[type="checkbox"],
  input[type="radio"] {
    inline-size: 1.2em;
    block-size: 1.2em;
    accent-color: var(--primary-color);
  }
  input::placeholder,
  textarea::placeholder {
    color: var(--secondary-text-color);
    opacity: 1;
  }
  :focus-visible {
    outline: var(--ha-border-width-md) solid var(--primary-color);
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
  }
`;
