import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, query } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import { tones } from "../elements/tones";
import { formatNumber } from "../format/numbers";
import type { Hass } from "../hass";
import type { JDownloaderState } from "../state/jdownloader-state";
import { needed } from "../state/needs";
import { localizeFor } from "../translations/localize-for";
import type { Tab } from "../tabs/tab";

/** From what has most room to what needs least: names with signs, names, signs with the name of the open one, signs. */
const LEVELS = ["0", "1", "2", "3"];

/** The names of the views, with how much there is in each. */
@element("jdownloader-tab-bar")
export class JDownloaderTabBar extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) state!: JDownloaderState;
  @property({ attribute: false }) tabs: readonly Tab[] = [];
  @property() openId = "";
  @property() deviceId = "";

  private _fitted = "";
  @query("[role=tablist]") private readonly _list!: HTMLElement | null;
  private readonly _resizes = new ResizeObserver(() => {
    this._fit();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    this._resizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._resizes.disconnect();
  }

  protected override updated(): void {
    this._fit();
  }

  /** Show as much of all tabs as there is room for: that differs by language, and by how much is in them. */
  private _fit(): void {
    const list = this._list;
    const fitted = `${this.clientWidth} ${this.openId} ${list?.textContent ?? ""}`;
    if (!list || fitted === this._fitted) return;
    this._fitted = fitted;
    for (const level of LEVELS) {
      list.dataset["level"] = level;
      if (list.scrollWidth <= list.clientWidth) return;
    }
  }

  private _open(tab: Tab | undefined): void {
    if (tab) this.dispatchEvent(new CustomEvent<string>("tab-open", { detail: tab.id }));
  }

  private _handleKeydown(event: KeyboardEvent): void {
    const last = this.tabs.length - 1;
    const now = this.tabs.findIndex(({ id }) => id === this.openId);
    const forward = getComputedStyle(this).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const backward = forward === "ArrowRight" ? "ArrowLeft" : "ArrowRight";
    const places: Partial<Record<string, number>> = {
      [forward]: now === last ? 0 : now + 1,
      [backward]: now === 0 ? last : now - 1,
      Home: 0,
      End: last,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    this._open(this.tabs[place]);
    void this.updateComplete.then(() => {
      this.renderRoot.querySelectorAll("button")[place]?.focus();
    });
  }

  /** A button stays that of its tab: what was pressed must not be another's when tabs come in between. */
  protected override render(): TemplateResult {
    const localize = localizeFor(this, this.hass);
    return html`<div role="tablist" aria-label=${localize("card.tabs")} @keydown=${this._handleKeydown}>
      ${repeat(
        this.tabs,
        ({ id }) => id,
        (tab) => this._renderTab(tab, localize(tab.label)),
      )}
    </div>`;
  }

  private _renderTab(tab: Tab, label: string): TemplateResult {
    const isOpen = tab.id === this.openId;
    const waiting = needed(this.state, tab.needs);
    const count = waiting || tab.count(this.state);
    const number = count ? formatNumber(this.hass.locale, count) : "";
    return html`<button
      role="tab"
      class="bare"
      title=${label}
      aria-label="${label} ${number}"
      aria-selected=${isOpen}
      tabindex=${isOpen ? 0 : -1}
      data-takes-grabbed=${tab.id === "downloads" ? this.deviceId : nothing}
      @click=${() => {
        this._open(tab);
      }}
    >
      ${icon(tab.icon)}<span class="label">${label}</span>
      ${number ? html`<span class="count" data-tone=${waiting ? "attention" : nothing}>${number}</span>` : nothing}
    </button>`;
  }

  static override styles = [
    controls,
    tones,
    css`
      :host {
        display: block;
      }
      [role="tablist"] {
        display: flex;
        overflow: auto hidden;
        scrollbar-width: none;
        border-block-end: var(--ha-border-width-sm) solid var(--jd-line);
      }
      button {
        flex: 1 0 auto;
        padding: 0 var(--ha-space-2);
        min-block-size: var(--ha-space-12);
        border-radius: 0;
        color: var(--jd-text-soft);
        border-block-end: var(--ha-border-width-md) solid transparent;
        border-block-start: var(--ha-border-width-md) solid transparent;
      }
      button[aria-selected="true"] {
        color: var(--jd-text);
        border-block-end-color: var(--jd-accent);
      }
      button[data-over] {
        outline: var(--ha-border-width-md) dashed var(--jd-accent);
        outline-offset: calc(-1 * var(--ha-border-width-md));
        background: var(--jd-fill-main);
      }
      button:focus-visible {
        outline-offset: calc(-1 * var(--ha-border-width-md));
      }
      /* Where texts are large, a count at its corner would hide a sign that is not */
      .icon {
        inline-size: max(var(--ha-space-5), 1.4em);
        block-size: max(var(--ha-space-5), 1.4em);
      }
      .count {
        min-inline-size: 1.2em;
        padding: 0 var(--ha-space-2);
        border-radius: var(--ha-border-radius-pill);
        background: var(--jd-fill);
        color: var(--jd-text);
        font-size: var(--ha-font-size-s);
        font-variant-numeric: tabular-nums;
      }
      .count[data-tone="attention"] {
        background: var(--tone-pale);
        box-shadow: inset 0 0 0 var(--ha-border-width-sm) var(--tone);
      }
      @media (hover: hover) {
        button:hover .count:not([data-tone]) {
          background: var(--jd-fill-hover);
        }
      }
      /* There, no line is transparent */
      @media (forced-colors: active) {
        button {
          border-color: Canvas;
        }
        button[aria-selected="true"] {
          border-block-end-color: Highlight;
        }
        .count[data-tone] {
          outline: var(--ha-border-width-sm) solid;
        }
      }
      .label {
        white-space: nowrap;
      }
      [data-level="1"] .icon,
      [data-level="2"] [aria-selected="true"] .icon,
      [data-level="2"] [aria-selected="false"] .label,
      [data-level="3"] .label {
        display: none;
      }
      /* As signs, with their counts at the corner of these */
      [data-level="3"] button {
        position: relative;
        padding: 0 var(--ha-space-1);
      }
      [data-level="3"] .count {
        --count-fill: var(--jd-fill-hover);
        position: absolute;
        inset-block-start: var(--ha-space-1);
        inset-inline-end: max(0px, 50% - var(--ha-space-5));
        min-inline-size: 1em;
        padding: 0 var(--ha-space-1);
        background: linear-gradient(var(--count-fill) 0 0), var(--jd-surface);
        font-size: var(--ha-font-size-xs);
        line-height: 1.4;
      }
      [data-level="3"] .count[data-tone="attention"] {
        --count-fill: var(--tone-pale);
        background: linear-gradient(var(--count-fill) 0 0), var(--jd-surface);
      }
    `,
  ];
}
