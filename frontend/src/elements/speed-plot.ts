import { css, html, LitElement, nothing, svg, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { formatSpeed } from "../format/sizes";
import { formatTime } from "../format/times";
import type { Hass } from "../hass";
import type { SpeedHistory } from "../state/speed-history";
import { localizeFor } from "../translations/localize-for";
import "../translations/later-texts";
import { controls } from "./controls";
import { element } from "./define";
import { drawGraph, speedAt, topOf } from "./graph-line";

declare global {
  interface HTMLElementTagNameMap {
    "jdownloader-speed-plot": JDownloaderSpeedPlot;
  }
}

const WIDTH = 360;
const HEIGHT = 100;
/** How many steps of an arrow key there are from one edge to the other. */
const STEPS = 60;

/**
 * How fast it was from one time to another: with a scale, the limit as a line, and what held where one points.
 * A button within it covers the lines and gets what is pressed there: not around them, as the numbers of the scale would
 * be taken for its name.
 */
@element("jdownloader-speed-plot")
export class JDownloaderSpeedPlot extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) history: SpeedHistory = [];
  /** The left and the right edge, in milliseconds. */
  @property({ type: Number }) begin = 0;
  @property({ type: Number }) end = 0;
  /** In bytes per second; null: none. */
  @property({ type: Number }) limit: number | null = null;
  /** Whether it has times below it, and can be looked at with the arrow keys; else it is for the eyes and pointers only. */
  @property({ type: Boolean, reflect: true }) large = false;

  /** Where one points, from the begin (0) to the end (1). */
  @state() private _place: number | null = null;

  private readonly _handlePointer = ({ clientX, currentTarget }: PointerEvent): void => {
    const { left, width } = (currentTarget as HTMLElement).getBoundingClientRect();
    const fraction = Math.min(Math.max((clientX - left) / width, 0), 1);
    this._place = this._isRightToLeft ? 1 - fraction : fraction;
  };

  private readonly _handleLeave = (): void => {
    this._place = null;
  };

  private readonly _handleKeydown = (event: KeyboardEvent): void => {
    const step = (this._isRightToLeft ? -1 : 1) / STEPS;
    const now = this._place ?? 1;
    const places: Partial<Record<string, number>> = { ArrowLeft: now - step, ArrowRight: now + step, Home: 0, End: 1 };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    this._place = Math.min(Math.max(place, 0), 1);
  };

  private get _isRightToLeft(): boolean {
    return getComputedStyle(this).direction === "rtl";
  }

  private _time(time: number): string {
    const { config, locale } = this.hass;
    return formatTime(locale, new Date(time).toISOString(), { serverTimeZone: config.time_zone, now: new Date() });
  }

  /** What held at a place, in words. */
  private _words(place: number): string {
    const time = this.begin + place * (this.end - this.begin);
    const speed = speedAt(this.history, time);
    const words = speed === null ? localizeFor(this, this.hass)("speed.unknown") : formatSpeed(this.hass.locale, speed);
    return `${this._time(time)} · ${words}`;
  }

  protected override render(): TemplateResult {
    const { hass, begin, end, limit, history, large } = this;
    const top = topOf(history, limit);
    const localize = localizeFor(this, hass);
    const place = this._place;
    return html`<div class="scale" aria-hidden="true">
        <span>${top ? formatSpeed(hass.locale, top).replace(/[.,]0+(?=\D)/, "") : nothing}</span><span>${top ? 0 : nothing}</span>
      </div>
      <div
        class="plot"
        role=${large ? "slider" : nothing}
        tabindex=${large ? 0 : nothing}
        aria-label=${large ? localize("speed.graph") : nothing}
        aria-valuemin=${large ? 0 : nothing}
        aria-valuemax=${large ? STEPS : nothing}
        aria-valuenow=${large ? Math.round((place ?? 1) * STEPS) : nothing}
        aria-valuetext=${large ? this._words(place ?? 1) : nothing}
        @pointermove=${this._handlePointer}
        @pointerdown=${this._handlePointer}
        @pointerleave=${this._handleLeave}
        @keydown=${large ? this._handleKeydown : nothing}
        @blur=${this._handleLeave}
      >
        ${large ? nothing : html`<slot></slot>`} ${top && end > begin ? this._renderLines(top) : nothing}
        ${place === null ? nothing : this._renderTooltip(place)}
      </div>
      ${
        large
          ? html`<div class="times" aria-hidden="true">
            ${[0, 0.5, 1].map((at) => html`<span>${this._time(begin + at * (end - begin))}</span>`)}
          </div>`
          : nothing
      }`;
  }

  private _renderLines(top: number): TemplateResult {
    const { line, area } = drawGraph(this.history, { begin: this.begin, end: this.end, top }, WIDTH, HEIGHT);
    const { limit } = this;
    const height = limit !== null && limit <= top ? HEIGHT * (1 - limit / top) : null;
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      ${svg`<path class="grid" d="M0 0H${WIDTH}M0 ${HEIGHT / 2}H${WIDTH}M0 ${HEIGHT}H${WIDTH}"></path>`}
      ${svg`<path class="area" d=${area}></path><path class="line" d=${line}></path>`}
      ${height === null ? nothing : svg`<path class="limit" d="M0 ${height}H${WIDTH}"></path>`}
    </svg>`;
  }

  private _renderTooltip(place: number): TemplateResult {
    return html`<span class="mark" style="inset-inline-start:${place * 100}%"></span>
      <span class="tooltip" aria-hidden="true" style="--place:${place}"><bdi>${this._words(place)}</bdi></span>`;
  }

  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        grid-template-rows: minmax(0, 1fr);
        gap: var(--ha-space-1) var(--ha-space-2);
        inline-size: 100%;
        block-size: 100%;
        color: var(--jd-text-soft);
        font-size: var(--ha-font-size-s);
        font-weight: var(--ha-font-weight-normal);
        line-height: 1.2;
        font-variant-numeric: tabular-nums;
      }
      .scale {
        display: flex;
        flex-direction: column;
        justify-content: space-between;
        text-align: end;
        white-space: nowrap;
      }
      .plot {
        position: relative;
        min-inline-size: 0;
        touch-action: pan-y;
      }
      svg {
        display: block;
        position: absolute;
        inset: 0;
        inline-size: 100%;
        block-size: 100%;
        overflow: visible;
        pointer-events: none;
      }
      svg:dir(rtl) {
        scale: -1 1;
      }
      path {
        fill: none;
        vector-effect: non-scaling-stroke;
      }
      .grid {
        stroke: var(--jd-line);
      }
      .area {
        fill: var(--jd-accent);
        opacity: 0.15;
      }
      .line {
        stroke: var(--jd-accent);
        stroke-width: var(--ha-border-width-md);
        stroke-linejoin: round;
      }
      .limit {
        stroke: var(--jd-text-bad);
        stroke-dasharray: 4 3;
      }
      .mark {
        position: absolute;
        inset-block: 0;
        border-inline-start: var(--ha-border-width-sm) solid var(--jd-edge);
        pointer-events: none;
      }
      .tooltip {
        position: absolute;
        z-index: 1;
        inset-block-end: calc(100% + var(--ha-space-1));
        inset-inline-start: calc(var(--place) * 100%);
        translate: calc(var(--place) * -100%);
        padding: var(--ha-space-1) var(--ha-space-2);
        border: var(--ha-border-width-sm) solid var(--jd-line);
        border-radius: var(--ha-border-radius-md);
        background: var(--jd-surface);
        color: var(--jd-text);
        white-space: nowrap;
        pointer-events: none;
      }
      .tooltip:dir(rtl) {
        translate: calc(var(--place) * 100%);
      }
      .times {
        display: flex;
        justify-content: space-between;
        grid-column: 2;
      }
      @media (forced-colors: active) {
        .line {
          stroke: Highlight;
        }
        .limit {
          stroke: CanvasText;
        }
      }
    `,
  ];
}
