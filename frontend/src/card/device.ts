import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { DialogDetails } from "../dialogs/kinds";
import { type Actor, ask } from "../dialogs/actor";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import type { Hass } from "../hass";
import { LinkCatcher } from "../header/link-catcher";
import { USUAL_VIEW, type ViewOptions } from "../list/view-options";
import { allowed } from "../state/rights";
import type { KnownJDownloader } from "../state/jdownloaders";
import { WatchController } from "../state/watch-controller";
import { localizeFor } from "../translations/localize-for";
import { type CardActions, NO_ACTIONS } from "../config/card-actions";
import type { Mode, Part, TabId } from "../config/card-parts";
import { outdatedBanner, outdatedBannerStyle } from "./outdated-banner";
import { Remedies } from "./remedies";
import "../header/header";
import "./tab-views";

declare global {
  interface HTMLElementTagNameMap {
    "jdownloader-device": JDownloaderDevice;
  }
}

/** One JDownloader: in a line, as a header, or with all there is to see and to do. */
@element("jdownloader-device")
export class JDownloaderDevice extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property() deviceId = "";
  @property() name = "";
  @property({ reflect: true }) mode: Mode = "full";
  /** Whether the dashboard says how high the card is. */
  @property({ type: Boolean }) isFixed = false;
  @property({ attribute: false }) view: ViewOptions = USUAL_VIEW;
  /** See `RememberedPlace`. */
  @property() place = "";
  /** See `jdownloader-header`. */
  @property({ attribute: false }) choices: readonly KnownJDownloader[] = [];

  @property({ attribute: false }) hiddenParts: ReadonlySet<Part> = new Set();
  @property({ attribute: false }) actions: CardActions = NO_ACTIONS;
  /** See `CardConfig`. */
  @property({ attribute: false }) tabs: readonly TabId[] = [];
  @property() defaultTab = "";

  private readonly _watch = new WatchController(this);

  constructor() {
    super();
    new LinkCatcher(this, () => this);
    new Remedies(this, () => ({ actor: this._actor, state: this._watch.watched.state }));
  }

  private get _actor(): Actor {
    const { hass, deviceId } = this;
    return { from: this, address: { hass, deviceId }, localize: localizeFor(this, hass) };
  }

  /** See `Taker`: in a line there is no button for it, but room to drop something. */
  get takerName(): string | null {
    return allowed(this._watch.watched.state).control ? this.name : null;
  }

  openAddLinks(links: DialogDetails["add-links"]): void {
    ask(this._actor, "add-links", links);
  }

  protected override willUpdate(): void {
    // Few cards are one line, and all load the card; where it fails to load, the next change tries again
    if (this.mode === "mini") import("../header/mini-header").catch(() => undefined);
    this._watch.follow(this.hass, this.deviceId, this.mode === "mini" ? ["status"] : ["status", "settings"]);
  }

  protected override render(): TemplateResult {
    const { isOutdated } = this._watch.watched;
    return html`${isOutdated ? outdatedBanner(this, this.hass) : nothing}
    ${this.mode === "mini" ? this._renderMini() : this._renderHeader()}
    ${
      this.mode === "full"
        ? html`<jdownloader-tab-views
          .hass=${this.hass}
          .deviceId=${this.deviceId}
          .view=${this.view}
          .place=${this.place}
          .tabs=${this.tabs}
          .defaultTab=${this.defaultTab}
        ></jdownloader-tab-views>`
        : nothing
    }`;
  }

  private _renderMini(): TemplateResult {
    return html`<jdownloader-mini-header
      .hass=${this.hass}
      .deviceId=${this.deviceId}
      .name=${this.name}
      .state=${this._watch.watched.state}
      .hiddenParts=${this.hiddenParts}
      .actions=${this.actions}
    ></jdownloader-mini-header>`;
  }

  private _renderHeader(): TemplateResult {
    const { state, speeds } = this._watch.watched;
    return html`<jdownloader-header
      .hass=${this.hass}
      .deviceId=${this.deviceId}
      .name=${this.name}
      .state=${state}
      .history=${speeds}
      .choices=${this.choices}
      .fits=${this.isFixed && this.mode === "compact"}
      .hiddenParts=${this.hiddenParts}
      .actions=${this.actions}
    ></jdownloader-header>`;
  }

  static override styles = [
    controls,
    outdatedBannerStyle,
    css`
      :host {
        position: relative;
        display: flex;
        flex-direction: column;
      }
      jdownloader-mini-header {
        margin-block: auto;
      }
      jdownloader-header[fits] {
        flex: 1;
        min-block-size: 0;
      }
      jdownloader-tab-views {
        flex: 1 0 auto;
        block-size: var(--views-block-size, auto);
        min-block-size: var(--views-min-block-size, 0);
      }
    `,
  ];
}
