import { css, html, type LitElement, type TemplateResult } from "lit";
import type { Hass } from "../hass";
import { localizeFor } from "../translations/localize-for";

/** Say that this page is older than what Home Assistant runs, and offer to load it again. */
export function outdatedBanner(host: LitElement, hass: Hass): TemplateResult {
  const localize = localizeFor(host, hass);
  const reload = () => {
    location.reload();
  };
  return html`<div class="outdated" role="status">
    <span>${localize("version.outdated")}</span><button @click=${reload}>${localize("version.reload")}</button>
  </div>`;
}

export const outdatedBannerStyle = css`
  .outdated {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--ha-space-2);
    padding: var(--ha-space-2) var(--ha-space-4);
    background: var(--jd-fill-attention);
    color: var(--jd-text);
  }
`;
