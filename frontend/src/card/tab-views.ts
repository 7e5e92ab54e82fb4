import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { Include } from "../contract";
import { recallText, remember } from "../data/memory";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import type { PanelFilters } from "../elements/panel-address";
import { notLoaded } from "../elements/loading";
import type { Hass } from "../hass";
import { USUAL_VIEW, type ViewOptions } from "../list/view-options";
import { WatchController } from "../state/watch-controller";
import { localizeFor } from "../translations/localize-for";
import type { Tab } from "../tabs/tab";
import { shownTabs } from "./tabs";
import "./tab-bar";

declare global {
  interface HTMLElementTagNameMap {
    "jdownloader-tab-views": JDownloaderTabViews;
  }
}

/** The detail of the event `tab-change`: the ids of two tabs. */
export interface TabChange {
  readonly from: string;
  readonly to: string;
}

/** What is watched whichever tab is open: it decides which tabs exist, and events are shown on every tab. */
const TABS_INCLUDE: readonly Include[] = ["status", "captchas", "dialogs", "events"];

/** The views of one JDownloader, of which one is open. It watches what that one shows, and no more. */
@element("jdownloader-tab-views")
export class JDownloaderTabViews extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property() deviceId = "";
  @property({ attribute: false }) view: ViewOptions = USUAL_VIEW;
  /** The id of a tab that is shown elsewhere. */
  @property() without = "";
  /** See `RememberedPlace`. */
  @property() place = "";
  /** The id of the tab that an address asks for, and that of a package to be shown in it. */
  @property() tab = "";
  @property() wanted = "";
  /** How an address asks for lists to be filtered. */
  @property({ attribute: false }) filters: PanelFilters = {};

  /** Which tabs, in their order (see `shownTabs`), and the one that is open at first. */
  @property({ attribute: false }) tabs: readonly string[] = [];
  @property() defaultTab = "";

  @state() private _openId = "";
  @state() private _loaded: ReadonlySet<string> = new Set();
  /** The tab whose code could not be had last. */
  @state() private _failedId = "";
  private readonly _watch = new WatchController(this);

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("deviceId") || changed.has("tab") || changed.has("place") || changed.has("tabs")) {
      this._openId = this.tab || (this.place ? recallText(this._key) : "") || this.defaultTab;
      void this._load(this._openTab);
    }
    this._watch.follow(this.hass, this.deviceId, [...TABS_INCLUDE, ...(this._openTab?.include ?? [])]);
  }

  private get _tabs(): readonly Tab[] {
    return shownTabs(this._watch.watched, this._openId, this.tabs).filter(({ id }) => id !== this.without);
  }

  private get _openTab(): Tab | undefined {
    return this._tabs.find(({ id }) => id === this._openId) ?? this._tabs[0];
  }

  private get _key(): string {
    return `tab.${this.place}.${this.deviceId}`;
  }

  private _handleOpen({ detail }: CustomEvent<string>): void {
    const change: TabChange = { from: this._openTab?.id ?? "", to: detail };
    this._openId = detail;
    if (this.place) remember(this._key, detail);
    this.dispatchEvent(new CustomEvent("tab-change", { detail: change }));
    void this._load(this._openTab);
  }

  private async _load(tab: Tab | undefined): Promise<void> {
    if (!tab?.load || this._isLoaded(tab)) return;
    try {
      await tab.load();
      this._loaded = new Set([...this._loaded, tab.id]);
      this._failedId = "";
    } catch {
      this._failedId = tab.id;
    }
  }

  private _isLoaded({ id, load }: Tab): boolean {
    return !load || this._loaded.has(id);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, deviceId, view, place, filters } = this;
    const { watched } = this._watch;
    const tab = this._openTab;
    if (!tab) return nothing;
    const localize = localizeFor(this, hass);
    const hasBar = this.tabs.length !== 1;
    return html`${
      hasBar
        ? html`<jdownloader-tab-bar
              .hass=${hass}
              .state=${watched.state}
              .tabs=${this._tabs}
              .openId=${tab.id}
              .deviceId=${deviceId}
              @tab-open=${this._handleOpen}
            ></jdownloader-tab-bar>`
        : nothing
    }
      <div class="view" role=${hasBar ? "tabpanel" : "group"} aria-label=${localize(tab.label)}>
        ${this._isLoaded(tab) ? tab.draw({ hass, deviceId, watched, view, place, filters, wanted: tab.id === this.tab ? this.wanted : "" }) : nothing}
        ${this._failedId === tab.id ? notLoaded(localize) : nothing}
      </div>`;
  }

  static override styles = [
    controls,
    css`
      :host,
      .view {
        display: flex;
        flex-direction: column;
        flex: 1;
        min-block-size: 0;
      }
      .view > * {
        flex: 1;
        min-block-size: 0;
      }
      .not-loaded {
        padding: var(--ha-space-6) var(--ha-space-4);
        text-align: center;
        color: var(--jd-text-soft);
      }
    `,
  ];
}
