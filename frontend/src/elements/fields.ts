import { css } from "lit";

/**
 * Fields of forms as Home Assistant's own look: choosers, switches, buttons for files, and options that fold. What only dialogs and
 * some views have is not among `controls`, so that the card is smaller.
 */
export const fields = css`
  input:not([type="checkbox"], [type="radio"], [type="range"]),
  select,
  textarea {
    border-width: 0 0 var(--ha-border-width-sm);
    border-radius: var(--ha-border-radius-sm) var(--ha-border-radius-sm) 0 0;
    background-color: var(--jd-fill);
  }
  /* A chooser with a sign of ours; where browsers let it be drawn, its list as well */
  select {
    appearance: none;
    padding-inline-end: var(--ha-space-9);
    background-image: linear-gradient(45deg, transparent 50%, currentColor 50%), linear-gradient(-45deg, transparent 50%, currentColor 50%);
    background-position:
      calc(100% - 1.3em) 55%,
      calc(100% - 0.95em) 55%;
    background-size: 0.36em 0.36em;
    background-repeat: no-repeat;
  }
  select:dir(rtl) {
    background-position:
      0.95em 55%,
      1.3em 55%;
  }
  @supports (appearance: base-select) {
    select,
    ::picker(select) {
      appearance: base-select;
    }
    select {
      display: flex;
      align-items: center;
      background-image: none;
      padding-inline-end: var(--ha-space-3);
    }
    select::picker-icon {
      transition: rotate 150ms;
    }
    select:open::picker-icon {
      rotate: 180deg;
    }
    ::picker(select) {
      margin-block: var(--ha-space-1);
      padding: var(--ha-space-1) 0;
      border: none;
      border-radius: var(--ha-border-radius-lg);
      background: var(--jd-surface);
      color: var(--jd-text);
      box-shadow: var(--ha-box-shadow-l);
    }
    option {
      min-block-size: var(--ha-space-10);
      padding: 0 var(--ha-space-4);
      background: none;
      color: inherit;
    }
    option:is(:hover, :focus-visible) {
      background: var(--jd-fill);
      outline: none;
    }
    option:checked {
      background: var(--jd-fill-chosen);
    }
    option:checked:is(:hover, :focus-visible) {
      background: var(--jd-fill-main);
    }
  }
  input[role="switch"] {
    appearance: none;
    position: relative;
    flex: none;
    inline-size: var(--ha-space-12);
    block-size: var(--ha-space-6);
    margin: 0;
    border: var(--ha-border-width-sm) solid var(--jd-edge);
    border-radius: var(--ha-border-radius-pill);
    background: var(--jd-fill);
    cursor: pointer;
    transition: background 150ms;
  }
  input[role="switch"]::before {
    content: "";
    position: absolute;
    inset-block-start: calc((100% - 18px) / 2);
    inset-inline-start: calc((100% - 18px) * 0.1);
    inline-size: 18px;
    block-size: 18px;
    border-radius: var(--ha-border-radius-circle);
    background: var(--jd-edge);
    transition: inset-inline-start 150ms;
  }
  input[role="switch"]:checked {
    border-color: var(--jd-accent);
    background: var(--jd-fill-main-hover);
  }
  input[role="switch"]:checked::before {
    inset-inline-start: calc((100% - 18px) * 0.9);
    background: var(--jd-accent);
  }
  input[role="switch"]:disabled {
    cursor: default;
    opacity: 0.6;
  }
  details {
    border: var(--ha-border-width-sm) solid var(--jd-line);
    border-radius: var(--ha-border-radius-lg);
  }
  summary {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: var(--ha-space-2);
    min-block-size: var(--ha-space-12);
    box-sizing: border-box;
    padding: 0 var(--ha-space-4);
    border-radius: inherit;
    font-weight: var(--ha-font-weight-medium);
    list-style: none;
    cursor: pointer;
  }
  summary::-webkit-details-marker {
    display: none;
  }
  summary .icon {
    transition: rotate 150ms;
  }
  details[open] > summary .icon {
    rotate: 180deg;
  }
  @media (prefers-reduced-motion: reduce) {
    input[role="switch"],
    input[role="switch"]::before,
    summary .icon,
    select::picker-icon {
      transition: none;
    }
  }
  @media (forced-colors: active) {
    input[role="switch"]::before {
      background: ButtonText;
    }
    input[role="switch"]:checked {
      background: Highlight;
    }
    input[role="switch"]:checked::before {
      background: HighlightText;
    }
  }
`;
