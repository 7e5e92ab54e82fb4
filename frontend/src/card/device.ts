import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { Include } from "../contract";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import type { Hass } from "../hass";
import { USUAL_VIEW, type ViewOptions } from "../list/view-options";
import { WatchController } from "../state/watch-controller";
import type { Mode } from "./config";
import { outdatedBanner, outdatedBannerStyle } from "./outdated-banner";
import type { Tab } from "./tab";
import { DOWNLOADS_TAB, shownTabs } from "./tabs";
import "../header/header";
import "../header/mini-header";
import "./tab-bar";

declare global {
  interface HTMLElementTagNameMap {
    "jdownloader-device": JDownloaderDevice;
  }
}

/** What is always watched where there are tabs: it decides which there are. */
const TABS_INCLUDE: readonly Include[] = ["status", "captchas", "dialogs"];
const HEADER_INCLUDE: readonly Include[] = ["status"];

/** One JDownloader: in a line, as a header, or with all there is to see and to do. */
@element("jdownloader-device")
export class JDownloaderDevice extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property() deviceId = "";
  @property() name = "";
  @property() mode: Mode = "full";
  @property({ attribute: false }) view: ViewOptions = USUAL_VIEW;

  @state() private _openId = DOWNLOADS_TAB.id;
  @state() private _loaded: ReadonlySet<string> = new Set();
  private readonly _watch = new WatchController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("deviceId") && changed.get("deviceId") !== undefined) this._openId = DOWNLOADS_TAB.id;
    const include = this.mode === "full" ? [...TABS_INCLUDE, ...this._openTab.include] : HEADER_INCLUDE;
    this._watch.follow(this.hass, this.deviceId, include);
  }

  private get _tabs(): readonly Tab[] {
    return shownTabs(this._watch.watched.state, this._openId);
  }

  private get _openTab(): Tab {
    return this._tabs.find(({ id }) => id === this._openId) ?? DOWNLOADS_TAB;
  }

  private _handleOpen({ detail }: CustomEvent<string>): void {
    this._openId = detail;
    void this._load(this._openTab);
  }

  private async _load({ id, load }: Tab): Promise<void> {
    await load?.();
    this._loaded = new Set([...this._loaded, id]);
  }

  protected override render(): TemplateResult {
    const { state: known, speeds, isOutdated } = this._watch.watched;
    const banner = isOutdated ? outdatedBanner(this, this.hass) : nothing;
    if (this.mode === "mini")
      return html`${banner}<jdownloader-mini-header
          .hass=${this.hass}
          .deviceId=${this.deviceId}
          .name=${this.name}
          .state=${known}
        ></jdownloader-mini-header>`;
    return html`${banner}<jdownloader-header
        .hass=${this.hass}
        .deviceId=${this.deviceId}
        .name=${this.name}
        .state=${known}
        .history=${speeds}
        ><slot name="chooser" slot="chooser"></slot
      ></jdownloader-header>
      ${this.mode === "full" ? this._renderTabs() : nothing}`;
  }

  private _renderTabs(): TemplateResult {
    const { hass, deviceId, view } = this;
    const { watched } = this._watch;
    const tab = this._openTab;
    const isThere = !tab.load || this._loaded.has(tab.id);
    return html`<jdownloader-tab-bar
        .hass=${hass}
        .state=${watched.state}
        .tabs=${this._tabs}
        .openId=${tab.id}
        @tab-open=${this._handleOpen}
      ></jdownloader-tab-bar>
      <div class="panel" role="tabpanel">
        ${isThere ? tab.draw({ hass, deviceId, watched, view }) : nothing}
      </div>`;
  }

  static override styles = [
    controls,
    outdatedBannerStyle,
    css`
      :host {
        display: flex;
        flex-direction: column;
        min-block-size: 0;
      }
      .panel {
        display: flex;
        flex-direction: column;
        flex: 1;
        min-block-size: 0;
      }
      .panel > * {
        flex: 1;
        min-block-size: 0;
      }
    `,
  ];
}
