import { mdiPause, mdiPlay } from "@mdi/js";
import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { isSameForUs } from "../state/same-hass";
import type { Rights, StatusState } from "../contract";
import { command } from "../data/command";
import { act } from "../dialogs/actor";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import { NEED_ICONS, NEED_TABS, needWords } from "../elements/need-signs";
import { openPage } from "../elements/open-page";
import { progressBar, progressBarStyle } from "../elements/progress-bar";
import { tones } from "../elements/tones";
import { formatNumber, formatProgress } from "../format/numbers";
import type { Hass } from "../hass";
import { runnable } from "../state/rights";
import { jdownloaderOf } from "../state/jdownloaders";
import { localizeFor } from "../translations/localize-for";
import "../translations/later-texts";
import type { Localize } from "../translations/texts";
import {
  absenceOf,
  isSameState,
  isThere,
  kindsOf,
  numberOf,
  ownStates,
  rightsOf,
  type OwnStates,
} from "../state/own-entities";

const isOut = ({ status }: OwnStates): boolean => !isThere(status) || status.state === "offline";

/** Start, pause, progress and what waits for a person, below a tile of any entity of a JDownloader. */
@element("jdownloader-controls-feature")
export class JDownloaderControlsFeature extends LitElement {
  @property({ attribute: false }) hass?: Hass;
  @property({ attribute: false }) context?: { readonly entity_id?: string };

  @state() private _deviceId = "";
  /** Null while they could not be had. */
  @state() private _rights: Rights | null = null;
  /** Why nothing can be done, and nothing is seen. */
  @state() private _absence = "";
  private _states: OwnStates = {};

  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    const { hass } = this;
    if (!hass) return false;
    const deviceId = jdownloaderOf(hass, this.context?.entity_id ?? "")?.deviceId ?? "";
    const states = ownStates(hass, deviceId);
    const isOther = deviceId !== this._deviceId;
    const isSame = !isOther && this.hasUpdated && isSameState(this._states, states);
    this._states = states;
    if (isOther) this._rights = null;
    if (deviceId && !isSame && isOut(states)) void this._explain(hass, deviceId);
    // What could not be asked before may be reachable as soon as an event about it arrives
    if (isOther || (!this._rights && !isSame)) void this._take(hass, deviceId);
    return !(isSame && changed.size === 1 && isSameForUs(changed.get("hass"), hass));
  }

  private async _take(hass: Hass, deviceId: string): Promise<void> {
    this._deviceId = deviceId;
    const rights = await rightsOf(hass, deviceId);
    if (deviceId === this._deviceId) this._rights = rights;
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass } = this;
    if (!hass || !this._deviceId) return nothing;
    const localize = localizeFor(this, hass);
    const { status, progress } = this._states;
    const percent = numberOf(progress);
    const can = isThere(status) ? runnable(status.state as StatusState) : { start: false, pause: false };
    return html`<div class="row">
      ${
        this._rights?.control
          ? html`${this._renderButton(hass, localize("header.start"), mdiPlay, can.start, "downloads/start")}
            ${this._renderButton(hass, localize("header.pause"), mdiPause, can.pause, "downloads/pause")}`
          : nothing
      }
      ${
        percent === null
          ? html`<span class="absence" title=${isOut(this._states) ? this._absence : ""}>
              ${isOut(this._states) ? this._absence : ""}
            </span>`
          : html`<div class="progress">
              ${progressBar(percent, localize("header.progress"), formatProgress(hass.locale, percent))}
              <span>${formatProgress(hass.locale, percent)}</span>
            </div>`
      }
      ${this._renderNeed(hass, localize)}
    </div>`;
  }

  private _renderNeed(hass: Hass, localize: Localize): TemplateResult | typeof nothing {
    const { status, attention } = this._states;
    const kinds = isThere(status) ? kindsOf(attention) : [];
    const [kind] = kinds;
    if (!kind) return nothing;
    const count = numberOf(attention) ?? 1;
    const words = needWords(localize, kinds, count);
    const handleClick = (event: Event) => {
      event.stopPropagation();
      openPage(this, hass, { deviceId: this._deviceId, tab: NEED_TABS[kind] });
    };
    return html`<button
      class="need"
      data-tone="attention"
      aria-label="${localize("need.title")}: ${words}"
      title=${words}
      @click=${handleClick}
    >
      ${icon(NEED_ICONS[kind])}<span>${formatNumber(hass.locale, count)}</span>
    </button>`;
  }

  /** Find out why there is no state, each time that it goes. */
  private async _explain(hass: Hass, deviceId: string): Promise<void> {
    this._absence = "";
    const reason = await absenceOf(hass, deviceId);
    if (deviceId === this._deviceId) this._absence = localizeFor(this, hass)(`reason.${reason}`);
  }

  private _renderButton(
    hass: Hass,
    label: string,
    path: string,
    isEnabled: boolean,
    name: "downloads/start" | "downloads/pause",
  ): TemplateResult {
    const address = { hass, deviceId: this._deviceId };
    const handleClick = (event: Event) => {
      event.stopPropagation();
      void act({ from: this, address, localize: localizeFor(this, hass) }, () => command(address, name));
    };
    return html`<button aria-label=${label} title=${label} ?disabled=${!isEnabled} @click=${handleClick}>${icon(path)}</button>`;
  }

  static override styles = [
    controls,
    tones,
    progressBarStyle,
    css`
      /* A tile may be half as wide as a phone: what is there then is decided by its own width */
      :host {
        display: block;
        container-type: inline-size;
        color: var(--jd-text);
        font-size: var(--ha-font-size-m);
      }
      .row {
        display: flex;
        align-items: center;
        gap: var(--feature-button-spacing, var(--ha-space-3));
        block-size: var(--feature-height, var(--ha-space-10));
      }
      button {
        flex: 0 1 var(--ha-space-14);
        block-size: 100%;
        min-inline-size: var(--ha-space-10);
        border-radius: var(--feature-border-radius, var(--ha-border-radius-lg));
      }
      button.need {
        flex: none;
        margin-inline-start: auto;
        background: var(--tone-pale);
      }
      button.need .icon {
        fill: var(--tone);
      }
      .progress {
        flex: 1;
        min-inline-size: 0;
        display: flex;
        align-items: center;
        gap: var(--ha-space-2);
        font-variant-numeric: tabular-nums;
      }
      .bar {
        flex: 1;
      }
      .absence {
        flex: 1;
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
        color: var(--jd-text-soft);
      }
      /* Two buttons, the share in numbers and what waits: 14rem; without the share 10rem */
      @container (max-inline-size: 16rem) {
        .row {
          gap: var(--ha-space-1);
        }
        .bar {
          display: none;
        }
        .progress {
          justify-content: center;
        }
        button.need {
          padding-inline: var(--ha-space-1);
        }
      }
      @container (max-inline-size: 13rem) {
        .progress:has(~ .need),
        .absence:has(~ .need) {
          display: none;
        }
      }
      @container (max-inline-size: 10rem) {
        button {
          min-inline-size: var(--ha-space-8);
        }
      }
    `,
  ];
}
