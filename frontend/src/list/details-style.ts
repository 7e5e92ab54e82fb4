import { css } from "lit";

/** How the details look: at the side of a wide page, at the lower edge of a phone, else in the middle. */
export const detailsStyle = css`
  .state {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--ha-space-1) var(--ha-space-2);
  }
  .state .icon,
  .state strong {
    color: var(--tone);
  }
  .state .bar {
    flex: 1 0 100%;
  }
  .advice {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--ha-space-2);
    padding: var(--ha-space-3);
    border-radius: var(--ha-border-radius-lg);
    background: var(--tone-pale);
    color: var(--jd-text);
  }
  dl {
    display: grid;
    grid-template-columns: 8em minmax(0, 1fr);
    gap: var(--ha-space-2) var(--ha-space-4);
    margin: 0;
  }
  dt {
    color: var(--jd-text-soft);
  }
  dd {
    display: flex;
    align-items: start;
    gap: var(--ha-space-1);
    min-inline-size: 0;
    margin: 0;
  }
  dd > bdi {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  dd button.round,
  dd a {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: var(--ha-space-8);
    min-inline-size: var(--ha-space-8);
    block-size: var(--ha-space-8);
    min-block-size: var(--ha-space-8);
    margin-block: calc(-1 * var(--ha-space-1));
    border-radius: var(--ha-border-radius-pill);
    color: var(--jd-text-soft);
  }
  dd .icon {
    inline-size: var(--ha-space-5);
    block-size: var(--ha-space-5);
  }
  .field-line {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--ha-space-2);
  }
  .field-line > .field {
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  textarea,
  .field-line input {
    inline-size: 100%;
  }
  h3 {
    margin: 0 0 var(--ha-space-1);
    font-size: var(--ha-font-size-m);
    font-weight: var(--ha-font-weight-medium);
  }
  .commands {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(100%, 12em), 1fr));
    gap: 0 var(--ha-space-1);
    margin-inline: calc(-1 * var(--ha-space-3));
  }
  .commands button {
    justify-content: start;
    min-block-size: var(--ha-space-10);
    gap: var(--ha-space-3);
    text-align: start;
    font-weight: var(--ha-font-weight-normal);
  }
  .commands .icon {
    color: var(--jd-text-soft);
  }
  .commands .is-danger,
  .commands .is-danger .icon {
    color: var(--jd-text-bad);
  }
  [role="status"]:empty {
    display: none;
  }
  @media (width > 30em) {
    :host([side]) dialog {
      inline-size: min(32em, 90vw);
      block-size: 100dvh;
      max-block-size: none;
      margin: 0;
      margin-inline-start: auto;
      border-start-end-radius: 0;
      border-end-end-radius: 0;
    }
    :host([side]) form {
      block-size: 100%;
    }
    :host([side]) .content {
      flex: 1;
    }
  }
  @media (width <= 30em) {
    dialog {
      block-size: auto;
      max-block-size: 88dvh;
      margin-block: auto 0;
      border-start-start-radius: var(--ha-border-radius-3xl);
      border-start-end-radius: var(--ha-border-radius-3xl);
    }
    form {
      block-size: auto;
    }
    dl {
      grid-template-columns: minmax(0, 1fr);
      gap: 0;
    }
    dd + dt {
      margin-block-start: var(--ha-space-2);
    }
  }
`;
