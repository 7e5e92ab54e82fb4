import { css } from "lit";

/** How the dialog of a captcha looks. Pictures are made for light pages: what is see-through in them stays light. */
export const captchaStyle = css`
  .picture {
    align-self: center;
    max-inline-size: 100%;
    min-inline-size: min(100%, 18em);
    color-scheme: light;
    background: Canvas;
  }
  .outcome:empty {
    margin-block-end: calc(-1 * var(--ha-space-4));
  }
  a {
    display: inline-flex;
    align-items: center;
    gap: var(--ha-space-2);
    color: var(--jd-text);
  }
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--ha-space-2);
  }
  .foot .hint {
    flex: 1;
    font-variant-numeric: tabular-nums;
  }
`;
