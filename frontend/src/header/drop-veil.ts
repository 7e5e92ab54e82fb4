import { mdiTrayArrowDown } from "@mdi/js";
import { css, html, LitElement, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import type { Hass } from "../hass";
import { localizeFor } from "../translations/localize-for";
import "../translations/later-texts";

declare global {
  interface HTMLElementTagNameMap {
    "jdownloader-drop-veil": JDownloaderDropVeil;
  }
}

/** Lies over an element onto which something can be dropped, and says where that goes; a pointer goes through it. */
@element("jdownloader-drop-veil")
export class JDownloaderDropVeil extends LitElement {
  /** Above which it lies. */
  @property({ attribute: false }) host!: LitElement & { readonly hass?: Hass };
  /** Of the JDownloader. */
  @property() name = "";
  @property({ type: Boolean, reflect: true, attribute: "over" }) isOver = false;

  override connectedCallback(): void {
    super.connectedCallback();
    // Who drags something sees it; by keys one pastes
    this.setAttribute("aria-hidden", "true");
  }

  protected override render(): TemplateResult {
    const { hass } = this.host;
    const words = hass ? localizeFor(this, hass)("drop.here", { name: this.name }) : this.name;
    return html`<span class="words">${icon(mdiTrayArrowDown)}<bdi class="text">${words}</bdi></span>`;
  }

  static override styles = [
    controls,
    css`
      :host {
        position: absolute;
        z-index: 4;
        inset: 0;
        display: grid;
        place-items: center;
        box-sizing: border-box;
        border: var(--ha-border-width-md) dashed var(--jd-accent);
        border-radius: inherit;
        pointer-events: none;
        color: var(--jd-text);
        font-size: var(--ha-font-size-m);
      }
      :host([over]) {
        border-style: solid;
        background: var(--jd-fill-main);
      }
      /* In sight also where what is below is higher than the window */
      .words {
        position: sticky;
        inset-block: var(--ha-space-1);
        display: flex;
        align-items: center;
        gap: var(--ha-space-2);
        box-sizing: border-box;
        max-inline-size: 100%;
        padding: var(--ha-space-1) var(--ha-space-4);
        border-radius: var(--ha-border-radius-pill);
        background: var(--jd-surface);
        box-shadow: var(--ha-box-shadow-m);
        font-weight: var(--ha-font-weight-medium);
      }
      :host([over]) .words {
        outline: var(--ha-border-width-md) solid var(--jd-accent);
      }
      .text {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
    `,
  ];
}
