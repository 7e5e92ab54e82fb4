import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
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

/** As many names have room beside each other where more have not. */
const FEW = 4;
const MANY = 5;

/** The names of the views, with how much there is in each. */
@element("jdownloader-tab-bar")
export class JDownloaderTabBar extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) state!: JDownloaderState;
  @property({ attribute: false }) tabs: readonly Tab[] = [];
  @property() openId = "";

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
    const many = this.tabs.length > FEW ? (this.tabs.length > MANY ? "many crowded" : "many") : "";
    return html`<div role="tablist" class=${many} aria-label=${localize("card.tabs")} @keydown=${this._handleKeydown}>
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
        container: tabs / inline-size;
      }
      [role="tablist"] {
        display: flex;
        overflow: hidden;
        border-block-end: var(--ha-border-width-sm) solid var(--jd-line);
      }
      button {
        flex: 1 1 auto;
        min-inline-size: 0;
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
      button:focus-visible {
        outline-offset: calc(-1 * var(--ha-border-width-md));
      }
      .icon {
        inline-size: var(--ha-space-5);
        block-size: var(--ha-space-5);
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
      .label {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      /* First the signs go, then all names but that of the open one, and the signs are back */
      @container tabs (max-width: 46em) {
        .many .icon {
          display: none;
        }
      }
      @container tabs (max-width: 56em) {
        .crowded .icon {
          display: block;
        }
        .crowded [aria-selected="false"] .label {
          display: none;
        }
      }
      @container tabs (max-width: 34em) {
        .icon {
          display: none;
        }
        .many .icon {
          display: block;
        }
        .many [aria-selected="false"] .label,
        .crowded [aria-selected="true"] .icon {
          display: none;
        }
        .crowded :is(button, .count) {
          padding-inline: var(--ha-space-1);
        }
      }
      @container tabs (max-width: 28em) {
        .icon {
          display: block;
        }
        [aria-selected="false"] .label {
          display: none;
        }
        /* A name of several words has two lines rather than an end that is cut */
        .label {
          line-height: var(--ha-line-height-condensed);
          white-space: normal;
        }
      }
      /* At last all are signs, with their counts at the corner of these */
      @container tabs (max-width: 28em) {
        .crowded .icon,
        .crowded [aria-selected="true"] .icon {
          display: block;
        }
        .crowded .label,
        .crowded [aria-selected="true"] .label {
          display: none;
        }
        .crowded button {
          position: relative;
        }
        .crowded .count {
          --count-fill: var(--jd-fill-hover);
          position: absolute;
          inset-block-start: var(--ha-space-1);
          inset-inline-start: calc(50% + var(--ha-space-1));
          min-inline-size: 1em;
          background: linear-gradient(var(--count-fill) 0 0), var(--jd-surface);
          font-size: var(--ha-font-size-xs);
          line-height: 1.4;
        }
        .crowded .count[data-tone="attention"] {
          --count-fill: var(--tone-pale);
        }
      }
      @container tabs (max-width: 24em) {
        .many [aria-selected="true"] .icon {
          display: none;
        }
        .many :is(button, .count) {
          padding-inline: var(--ha-space-1);
        }
      }
    `,
  ];
}
