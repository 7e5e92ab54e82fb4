import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import type { Hass, LovelaceCard, LovelaceCardConfig, LovelaceGridOptions } from "../hass";
import { USUAL_VIEW, type ViewOptions } from "../list/view-options";
import { jdownloaders, type KnownJDownloader } from "../state/jdownloaders";
import { localizeFor } from "../translations/localize-for";
import { cardStyle } from "./card-style";
import { CARD_TYPE, type CardConfig, readConfig } from "./config";
import { deviceChooser } from "./device-chooser";
import { isSameForUs } from "./same-hass";
import { cardSize, gridOptions } from "./sizes";
import "./device";

/** The card: one JDownloader or several, in a line or in full. */
@element(CARD_TYPE)
export class JDownloaderCard extends LitElement implements LovelaceCard {
  @property({ attribute: false, hasChanged: (after: Hass, before?: Hass) => !isSameForUs(before, after) }) hass?: Hass;

  @state() private _config: CardConfig | null = null;
  @state() private _chosenId: string | null = null;
  private _view: ViewOptions = USUAL_VIEW;

  setConfig(config: LovelaceCardConfig): void {
    this._config = readConfig(config);
    const { hideFinished, sort } = this._config;
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
      const words = localize(config.deviceIds.length ? "card.unknown_device" : "card.none");
      return html`<ha-card><p class="nothing">${words}</p></ha-card>`;
    }
    return html`<ha-card style="--list-rows:${config.rows}">
      ${config.mode === "full" ? this._renderOne(hass, config, devices) : this._renderAll(hass, config, devices)}
    </ha-card>`;
  }

  private _renderAll(hass: Hass, config: CardConfig, devices: readonly KnownJDownloader[]): TemplateResult[] {
    return devices.map((device) => this._renderDevice(hass, config, device, devices.length === 1, nothing));
  }

  private _renderOne(hass: Hass, config: CardConfig, devices: readonly KnownJDownloader[]): TemplateResult | typeof nothing {
    const chosen = devices.find(({ deviceId }) => deviceId === this._chosenId) ?? devices[0];
    if (!chosen) return nothing;
    if (devices.length === 1) return this._renderDevice(hass, config, chosen, true, nothing);
    const choose = (deviceId: string) => {
      this._chosenId = deviceId;
    };
    const label = localizeFor(this, hass)("panel.device");
    return this._renderDevice(hass, config, chosen, false, deviceChooser(devices, chosen.deviceId, label, choose));
  }

  private _renderDevice(
    hass: Hass,
    { mode, title }: CardConfig,
    { deviceId, name }: KnownJDownloader,
    isOnly: boolean,
    chooser: TemplateResult | typeof nothing,
  ): TemplateResult {
    return html`<jdownloader-device
      .hass=${hass}
      .deviceId=${deviceId}
      .name=${isOnly && title !== null ? title : name}
      .mode=${mode}
      .view=${this._view}
      >${chooser}</jdownloader-device
    >`;
  }

  static override styles = [controls, cardStyle];
}
