import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { recallText, remember } from "../data/memory";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import type { Hass, LovelaceCard, LovelaceCardConfig, LovelaceGridOptions } from "../hass";
import { USUAL_VIEW, type ViewOptions } from "../list/view-options";
import { absence, jdownloaders, type KnownJDownloader } from "../state/jdownloaders";
import { localizeFor } from "../translations/localize-for";
import { cardStyle } from "./card-style";
import { CARD_TYPE, type CardConfig, readConfig } from "../config/card-config";
import { isSameForUs } from "../state/same-hass";
import { cardSize, gridOptions } from "./sizes";
import "./device";

declare global {
  interface HTMLElementTagNameMap {
    "jdownloader-card": JDownloaderCard;
  }
}

/** The card: one JDownloader or several, in a line or in full. */
@element(CARD_TYPE)
export class JDownloaderCard extends LitElement implements LovelaceCard {
  @property({ attribute: false, hasChanged: (after: Hass, before?: Hass) => !isSameForUs(before, after) }) hass?: Hass;

  @state() private _config: CardConfig | null = null;
  @state() private _chosenId: string | null = null;
  private _place = "";
  private _view: ViewOptions = USUAL_VIEW;

  setConfig(config: LovelaceCardConfig): void {
    this._config = readConfig(config);
    const { hideFinished, sort, defaultTab } = this._config;
    // What is remembered is not what an editor changed since
    this._place = `card ${sort} ${hideFinished} ${defaultTab}`.trim();
    this._chosenId = recallText(this._key);
    this._view = { ...USUAL_VIEW, hideFinished, sorting: sort === "order" ? null : { key: sort, descending: false } };
  }

  getCardSize(): number {
    return this._config ? cardSize(this._config, this._devices.length) : 1;
  }

  getGridOptions(): LovelaceGridOptions {
    return gridOptions(this._config?.mode ?? "full", this._devices.length);
  }

  static getStubConfig(): Omit<LovelaceCardConfig, "type"> {
    return {};
  }

  /** The visual editor; its code comes with it. */
  static async getConfigElement(): Promise<HTMLElement> {
    await import("../editor/card-editor");
    return document.createElement("jdownloader-card-editor");
  }

  /** The JDownloaders to show: those that are configured, or all. */
  private get _devices(): readonly KnownJDownloader[] {
    const known = this.hass ? jdownloaders(this.hass) : [];
    const ids = this._config?.deviceIds ?? [];
    return ids.length ? ids.flatMap((id) => known.find(({ deviceId }) => deviceId === id) ?? []) : known;
  }

  protected override updated(): void {
    if (this._config) this.toggleAttribute("fixed-height", this._config.hasFixedHeight);
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass, _config: config } = this;
    if (!hass || !config) return nothing;
    const devices = this._devices;
    const localize = localizeFor(this, hass);
    if (!devices.length) {
      const words = localize(absence(hass, config.deviceIds));
      return html`<ha-card><p class="nothing">${words}</p></ha-card>`;
    }
    return html`<ha-card style="--list-rows:${config.rows}">
      ${config.mode === "full" ? this._renderOne(hass, config, devices) : devices.map((device) => this._renderDevice(hass, config, device))}
    </ha-card>`;
  }

  /** In full there is room for one at a time. */
  private _renderOne(
    hass: Hass,
    config: CardConfig,
    devices: readonly KnownJDownloader[],
  ): TemplateResult | typeof nothing {
    const chosen = devices.find(({ deviceId }) => deviceId === this._chosenId) ?? devices[0];
    return chosen ? this._renderDevice(hass, config, chosen, devices) : nothing;
  }

  private _handleChoose({ detail }: CustomEvent<string>): void {
    this._chosenId = detail;
    remember(this._key, detail);
  }

  private get _key(): string {
    return `device.${this._config?.deviceIds.join() ?? ""}`;
  }

  private _renderDevice(
    hass: Hass,
    { mode, title, deviceIds, hasFixedHeight, hidden, actions, tabs, defaultTab }: CardConfig,
    { deviceId, name }: KnownJDownloader,
    choices: readonly KnownJDownloader[] = [],
  ): TemplateResult {
    return html`<jdownloader-device
      .hass=${hass}
      .deviceId=${deviceId}
      .name=${title !== null && deviceIds.length < 2 ? title : name}
      .mode=${mode}
      .isFixed=${hasFixedHeight}
      .view=${this._view}
      .place=${this._place}
      .choices=${choices}
      .hiddenParts=${hidden}
      .actions=${actions}
      .tabs=${tabs}
      .defaultTab=${defaultTab}
      @device-choose=${this._handleChoose}
    ></jdownloader-device>`;
  }

  static override styles = [controls, cardStyle];
}
