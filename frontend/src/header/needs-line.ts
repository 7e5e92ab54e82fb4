import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { Attention, AttentionKind } from "../contract";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import { NEED_ICONS } from "../elements/need-signs";
import { openMenu } from "../elements/open-menu";
import { tones } from "../elements/tones";
import { formatDuration } from "../format/durations";
import { formatNumber } from "../format/numbers";
import { secondsUntil } from "../format/times";
import type { Hass } from "../hass";
import { needsOf } from "../state/needs";
import type { JDownloaderState } from "../state/jdownloader-state";
import { localizeFor } from "../translations/localize-for";
import "../translations/later-texts";
import type { Localize } from "../translations/texts";
import { type Remedy, REMEDY_EVENT } from "./remedy-event";

const SECOND = 1000;

/** Say what waits, and how much of it. */
const wordsFor = (localize: Localize, { kind, count }: Attention): string => localize(`need.${kind}`, { count });

/** What waits for a person: how many, what, how long still, and the way to what helps. */
@element("jdownloader-needs")
export class JDownloaderNeeds extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) state!: JDownloaderState;
  @property() deviceId = "";
  /** As one button, where a line has no room. */
  @property({ type: Boolean, reflect: true }) small = false;

  private _ticking: ReturnType<typeof setInterval> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._tick(false);
  }

  protected override updated(): void {
    this._tick(this.isConnected && needsOf(this.state).some(({ until }) => until !== null));
  }

  private _tick(isTicking: boolean): void {
    if (isTicking === (this._ticking !== undefined)) return;
    clearInterval(this._ticking);
    this._ticking = isTicking
      ? setInterval(() => {
          this.requestUpdate();
        }, SECOND)
      : undefined;
  }

  private _remedy(kind: AttentionKind): void {
    const detail = { kind, deviceId: this.deviceId };
    this.dispatchEvent(new CustomEvent<Remedy>(REMEDY_EVENT, { detail, bubbles: true, composed: true }));
  }

  private _leftOf({ until }: Attention): string {
    return formatDuration(this.hass.locale, secondsUntil(until, new Date()));
  }

  private readonly _handleSmall = (event: Event): void => {
    const needs = needsOf(this.state);
    const [first, ...others] = needs;
    if (first && !others.length) this._remedy(first.kind);
    if (!others.length) return;
    const localize = localizeFor(this, this.hass);
    const entries = needs.map((need) => ({
      label: this._spoken(localize, need),
      icon: NEED_ICONS[need.kind],
      run: () => {
        this._remedy(need.kind);
      },
    }));
    void openMenu(this.renderRoot, event.currentTarget as HTMLElement, localize, localize("need.title"), [entries]);
  };

  private _spoken(localize: Localize, need: Attention): string {
    const left = this._leftOf(need);
    return [wordsFor(localize, need), ...(left ? [localize("need.time_left", { time: left })] : [])].join(", ");
  }

  protected override render(): TemplateResult | typeof nothing {
    const localize = localizeFor(this, this.hass);
    const needs = needsOf(this.state);
    if (!needs.length) return nothing;
    if (this.small) return this._renderSmall(localize, needs);
    return html`<div class="line" role="group" aria-label=${localize("need.title")} data-tone="attention">
      ${needs.map((need) => this._renderNeed(localize, need))}
    </div>`;
  }

  private _renderSmall(localize: Localize, needs: readonly Attention[]): TemplateResult {
    const words = needs.map((need) => this._spoken(localize, need)).join("; ");
    const label = `${localize("need.title")}: ${words}`;
    const count = needs.reduce((sum, need) => sum + need.count, 0);
    const shown = html`${icon(NEED_ICONS[needs[0]?.kind ?? "dialog"])}<span>${formatNumber(this.hass.locale, count)}</span>`;
    if (!this.state.rights.control)
      return html`<span class="need" data-tone="attention" role="img" aria-label=${label} title=${words}>${shown}</span>`;
    return html`<button
      class="need"
      data-tone="attention"
      aria-label=${label}
      title=${words}
      aria-haspopup=${needs.length > 1 ? "menu" : "dialog"}
      @click=${this._handleSmall}
    >
      ${shown}
    </button>`;
  }

  private _renderNeed(localize: Localize, need: Attention): TemplateResult {
    const left = this._leftOf(need);
    const words = wordsFor(localize, need);
    const shown = html`${icon(NEED_ICONS[need.kind])}<span class="words" dir="auto">${words}</span>
      ${left ? html`<span class="left" role="timer" aria-label=${localize("need.time_left", { time: left })}>${left}</span>` : nothing}`;
    if (!this.state.rights.control) return html`<span class="need" title=${words}>${shown}</span>`;
    const handleClick = () => {
      this._remedy(need.kind);
    };
    return html`<button class="need" title=${words} aria-haspopup="dialog" @click=${handleClick}>${shown}</button>`;
  }

  static override styles = [
    controls,
    tones,
    css`
      :host {
        display: block;
        min-inline-size: 0;
        font-size: var(--ha-font-size-m);
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        gap: var(--ha-space-1) var(--ha-space-2);
        min-inline-size: 0;
      }
      .need {
        display: inline-flex;
        align-items: center;
        gap: var(--ha-space-2);
        flex: 0 1 auto;
        box-sizing: border-box;
        min-inline-size: var(--ha-space-10);
        min-block-size: var(--ha-space-9);
        padding: 0 var(--ha-space-3);
        border-radius: var(--ha-border-radius-pill);
        background: var(--jd-fill-attention);
        color: var(--jd-text);
        font-weight: var(--ha-font-weight-medium);
        overflow: hidden;
        white-space: nowrap;
      }
      button.need:hover:enabled {
        background: var(--jd-fill-attention-hover);
      }
      .need .icon {
        color: var(--tone);
        inline-size: var(--ha-space-5);
        block-size: var(--ha-space-5);
      }
      .words {
        overflow: hidden;
        text-overflow: ellipsis;
      }
      .left {
        flex: none;
        font-variant-numeric: tabular-nums;
        font-weight: var(--ha-font-weight-normal);
      }
      @media (forced-colors: active) {
        .need {
          border: var(--ha-border-width-sm) solid ButtonText;
        }
      }
    `,
  ];
}
