import { css } from "lit";

/** How a dialog looks: sizes, places and order are those of Home Assistant's own. */
export const dialogStyle = css`
  dialog {
    box-sizing: border-box;
    inline-size: min(95vw, 580px);
    max-block-size: calc(100dvh - var(--ha-space-20));
    padding: 0;
    border: none;
    border-radius: var(--ha-border-radius-3xl);
    background: var(--jd-surface);
    color: var(--jd-text);
    font-size: var(--ha-font-size-m);
    line-height: var(--ha-line-height-normal);
    box-shadow: var(--ha-box-shadow-l);
  }
  @media (forced-colors: active) {
    dialog {
      border: var(--ha-border-width-sm) solid;
    }
  }
  dialog::backdrop {
    background: var(--jd-scrim);
  }
  form {
    display: flex;
    flex-direction: column;
    max-block-size: inherit;
  }
  .head {
    display: flex;
    align-items: center;
    gap: var(--ha-space-2);
    padding-block: var(--ha-space-3);
    padding-inline: var(--ha-space-3) var(--ha-space-6);
  }
  h2 {
    flex: 1;
    margin: 0;
    overflow-wrap: anywhere;
    font-size: var(--ha-font-size-xl);
    font-weight: var(--ha-font-weight-medium);
    line-height: var(--ha-line-height-condensed);
  }
  .content {
    display: flex;
    flex-direction: column;
    gap: var(--ha-space-4);
    padding: var(--ha-space-2) var(--ha-space-6);
    overflow: auto;
  }
  .content p {
    margin: 0;
    overflow-wrap: anywhere;
  }
  .subject,
  .hint {
    color: var(--jd-text-soft);
  }
  .error {
    margin: 0;
    padding: 0 var(--ha-space-6);
    color: var(--jd-text-bad);
  }
  footer {
    display: flex;
    justify-content: flex-end;
    flex-wrap: wrap;
    gap: var(--ha-space-3);
    padding: var(--ha-space-3) var(--ha-space-4) var(--ha-space-4);
  }
  footer button {
    min-block-size: var(--ha-space-10);
    padding: 0 var(--ha-space-4);
  }
  footer button.bare {
    color: color-mix(in srgb, var(--jd-accent) 65%, var(--jd-text));
  }
  /* White or black, whichever can be read on what is as strong as texts; elsewhere the buttons stay pale */
  @supports (color: oklch(from red calc(l * 2) 0 0)) {
    footer button:is(.main, .danger):enabled {
      background: var(--jd-accent);
      color: oklch(from var(--jd-text) calc((0.6 - l) * 999) 0 0);
    }
    footer button.danger:enabled {
      background: var(--jd-text-bad);
    }
    @media (hover: hover) {
      footer button:is(.main, .danger):hover:enabled {
        filter: brightness(0.92);
      }
    }
  }
  label.field {
    display: flex;
    flex-direction: column;
    gap: var(--ha-space-1);
  }
  label.check {
    display: flex;
    align-items: center;
    gap: var(--ha-space-3);
    min-block-size: var(--ha-space-10);
  }
  label.check.is-disabled {
    color: var(--jd-text-soft);
  }
  fieldset {
    margin: 0;
    padding: 0;
    border: none;
  }
  legend {
    padding: 0;
    margin-block-end: var(--ha-space-1);
    color: var(--jd-text-soft);
  }
  textarea {
    padding-block: var(--ha-space-2);
    resize: vertical;
  }
  @media (width <= 450px) or (height <= 500px) {
    dialog {
      inline-size: 100vw;
      max-inline-size: none;
      block-size: 100dvh;
      max-block-size: none;
      border-radius: 0;
    }
    form {
      block-size: 100%;
    }
    .content {
      flex: 1;
    }
  }
`;
