import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { isSameForUs } from "../state/same-hass";
import type { AttentionKind, StatusState } from "../contract";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import { NEED_ICONS, NEED_TABS, needWords } from "../elements/need-signs";
import { openPage } from "../elements/open-page";
import { STATUS_SIGNS } from "../elements/status-signs";
import { tones } from "../elements/tones";
import type { Hass, HassEntity } from "../hass";
import { absence, jdownloaders, type KnownJDownloader } from "../state/jdownloaders";
import { localizeFor } from "../translations/localize-for";
import "../translations/later-texts";
import { isSameState, isThere, kindsOf, numberOf, ownStates, type OwnStates } from "../state/own-entities";

/**
 * What a JDownloader does and how fast, above a dashboard, and by sign and colour what waits for a person. A tap leads to its
 * page, to what helps there, or where that is switched off to more about it.
 */
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
    const isSame =
      changed.size === 1 && isSameForUs(changed.get("hass"), this.hass) && isSameState(this._states, states);
    this._states = states;
    return !isSame;
  }

  private readonly _handleClick = (): void => {
    const deviceId = this._device?.deviceId;
    const [need] = this._needs;
    if (this.hass && deviceId !== undefined) openPage(this, this.hass, { deviceId, tab: need ? NEED_TABS[need] : "" });
  };

  /** What waits for a person; nothing of a JDownloader that is out of reach. */
  private get _needs(): readonly AttentionKind[] {
    return isThere(this._states.status) ? kindsOf(this._states.attention) : [];
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass } = this;
    if (!hass) return nothing;
    const localize = localizeFor(this, hass);
    const device = this._device;
    const { status } = this._states;
    const words = isThere(status) ? this._facts(hass, status) : localize(this._absence(hass, device));
    const [need] = this._needs;
    const sign = STATUS_SIGNS[isThere(status) ? (status.state as StatusState) : "offline"];
    const needed = need ? needWords(localize, this._needs, numberOf(this._states.attention) ?? 1) : "";
    return html`<ha-badge
      type="button"
      data-tone=${need ? "attention" : sign.tone}
      title=${needed || nothing}
      .label=${device?.name ?? ""}
      @click=${this._handleClick}
    >
      <span slot="icon">${icon(need ? NEED_ICONS[need] : sign.icon)}</span>${words}${
        needed ? html`<span class="unseen">, ${needed}</span>` : nothing
      }
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
    tones,
    css`
      .icon {
        inline-size: var(--ha-space-5);
        block-size: var(--ha-space-5);
      }
      [slot="icon"] {
        display: flex;
      }
      ha-badge {
        --badge-color: var(--tone);
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
