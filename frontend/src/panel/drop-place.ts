import { css, html, LitElement, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { ask } from "../dialogs/actor";
import type { DialogDetails } from "../dialogs/kinds";
import { element } from "../elements/define";
import type { Hass } from "../hass";
import { LinkCatcher } from "../header/link-catcher";
import { localizeFor } from "../translations/localize-for";

/** A place on the page that stands for one JDownloader: what is dropped there is for that one. */
@element("jdownloader-drop-place")
export class JDownloaderDropPlace extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property() deviceId = "";
  /** See `Taker`. */
  @property({ attribute: false }) takerName: string | null = null;

  constructor() {
    super();
    new LinkCatcher(this, () => this);
  }

  openAddLinks(links: DialogDetails["add-links"]): void {
    const { hass, deviceId } = this;
    ask({ from: this, address: { hass, deviceId }, localize: localizeFor(this, hass) }, "add-links", links);
  }

  protected override render(): TemplateResult {
    return html`<slot></slot>`;
  }

  static override styles = css`
    :host {
      position: relative;
      display: block;
    }
  `;
}
