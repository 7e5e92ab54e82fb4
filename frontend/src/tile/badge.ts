import { mdiDownload, mdiPause, mdiSleep, mdiStop, mdiTimerSand } from "@mdi/js";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { isSameForUs } from "../state/same-hass";
import type { StatusState } from "../contract";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import { hasPanel, navigate, panelAddress } from "../elements/panel-address";
import type { Hass, HassEntity } from "../hass";
import { absence, jdownloaders, type KnownJDownloader } from "../state/jdownloaders";
import { localizeFor } from "../translations/localize-for";
import { isSameState, isThere, numberOf, ownStates, type OwnStates } from "../state/own-entities";

const ICONS: Readonly<Partial<Record<string, string>>> = {
  idle: mdiSleep,
  paused: mdiPause,
  running: mdiDownload,
  stopped: mdiStop,
  stopping: mdiTimerSand,
} satisfies Partial<Record<StatusState, string>>;

/** What a JDownloader does and how fast, above a dashboard; a tap leads to its page, or where that is switched off to more about it. */
@element("jdownloader-badge-content")
export class JDownloaderBadgeContent extends LitElement {
  @property({ attribute: false }) hass?: Hass;
  @property({ attribute: false }) config: { readonly device_id?: string | null } = {};

  private _states: OwnStates = {};

  private get _device(): KnownJDownloader | undefined {
    const { device_id } = this.config;
    const known = this.hass ? jdownloaders(this.hass) : [];
    return device_id ? known.find(({ deviceId }) => deviceId === device_id) : known[0];
  }

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    if (!this.hass) return false;
    const states = ownStates(this.hass, this._device?.deviceId ?? "");
    const isSame = changed.size === 1 && isSameForUs(changed.get("hass"), this.hass) && isSameState(this._states, states);
    this._states = states;
    return !isSame;
  }

  private readonly _handleClick = (): void => {
    const deviceId = this._device?.deviceId;
    if (this.hass && deviceId !== undefined && hasPanel(this.hass)) {
      navigate(panelAddress({ deviceId }));
      return;
    }
    const entityId = this._states.status?.entity_id;
    if (entityId === undefined) return;
    this.dispatchEvent(new CustomEvent("hass-more-info", { detail: { entityId }, bubbles: true, composed: true }));
  };

  protected override render(): TemplateResult | typeof nothing {
    const { hass } = this;
    if (!hass) return nothing;
    const localize = localizeFor(this, hass);
    const device = this._device;
    const { status } = this._states;
    const words = isThere(status) ? this._facts(hass, status) : localize(this._absence(hass, device));
    const path = (isThere(status) ? ICONS[status.state] : undefined) ?? mdiDownload;
    return html`<ha-badge type="button" .label=${device?.name ?? ""} @click=${this._handleClick}>
      <span slot="icon">${icon(path)}</span>${words}
    </ha-badge>`;
  }

  private _absence(hass: Hass, device: KnownJDownloader | undefined): "status.offline" | ReturnType<typeof absence> {
    return device ? "status.offline" : absence(hass, [this.config.device_id ?? []].flat());
  }

  private _facts(hass: Hass, status: HassEntity): string {
    const { download_speed: speed } = this._states;
    const word = (one: HassEntity) => hass.formatEntityState?.(one) ?? one.state;
    return [word(status), isThere(speed) && numberOf(speed) ? word(speed) : ""].filter(Boolean).join(" · ");
  }

  static override styles = [
    controls,
    css`
      .icon {
        inline-size: var(--ha-space-5);
        block-size: var(--ha-space-5);
      }
      [slot="icon"] {
        display: flex;
      }
      ha-badge {
        --badge-color: var(--jd-accent);
      }
      ha-badge:not(:defined) {
        display: inline-flex;
        align-items: center;
        gap: var(--ha-space-2);
        min-block-size: var(--ha-space-9);
        padding: 0 var(--ha-space-3);
        border-radius: var(--ha-border-radius-pill);
        background: var(--jd-surface);
        color: var(--jd-text);
      }
    `,
  ];
}
