import { html, LitElement, type CSSResultGroup, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { TabContext } from "./tab";
import type { Actor } from "../dialogs/actor";
import { controls } from "../elements/controls";
import { tones } from "../elements/tones";
import { outage } from "../header/outage";
import type { JDownloaderState } from "../state/jdownloader-state";
import { localizeFor } from "../translations/localize-for";
import type { Localize } from "../translations/texts";
import "../translations/later-texts";
import { tabStyle } from "./tab-style";

/** What the tabs beside the two lists have in common. */
export abstract class JDownloaderTab extends LitElement {
  @property({ attribute: false }) context!: TabContext;

  protected get state(): JDownloaderState {
    return this.context.watched.state;
  }

  protected get localize(): Localize {
    return localizeFor(this, this.context.hass);
  }

  protected get actor(): Actor {
    const { hass, deviceId } = this.context;
    return { from: this, address: { hass, deviceId }, localize: this.localize };
  }

  /** Say why there is nothing to see yet. */
  protected renderWaiting(): TemplateResult {
    const { hass, deviceId } = this.context;
    const isOut = this.state.liveness === "offline";
    return html`<p class="empty">
      ${isOut ? outage(hass, deviceId, this.state, this.localize) : this.localize("list.loading")}
    </p>`;
  }

  /** Whether commands can get through. */
  protected get isLive(): boolean {
    return this.state.liveness === "live";
  }

  static override styles: CSSResultGroup = [controls, tones, tabStyle];
}
