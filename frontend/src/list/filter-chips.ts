import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { formatNumber } from "../format/numbers";
import { shown } from "../format/shown";
import type { Hass } from "../hass";
import { emptyList } from "../state/package-list";
import { type Counts, countsIn, NO_TALLY, type Tally, tallyAfter } from "../state/tally";
import { localizeFor } from "../translations/localize-for";
import "../translations/later-texts";
import type { Localize } from "../translations/texts";
import type { AnyList, ListKind } from "./list-kind";
import type { ViewOptions } from "./view-options";

/** What can be filtered by with one press. */
interface Chip {
  readonly label: string;
  readonly count: number;
  readonly isChosen: boolean;
  readonly changes: Partial<ViewOptions>;
}

/** Filters above a list, with how many links each would show. They are one stop of the tab key; arrow keys move between them. */
@element("jdownloader-filter-chips")
export class JDownloaderFilterChips extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) kind!: ListKind;
  @property({ attribute: false }) view!: ViewOptions;
  /** What is counted. */
  @property({ attribute: false }) list: AnyList = emptyList();

  @state() private _active = 0;
  private _tally: Tally = NO_TALLY;

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isOther = changed.has("kind");
    if (isOther) this._tally = NO_TALLY;
    const before = isOther ? undefined : changed.get("list");
    if (isOther || before) this._tally = tallyAfter(this._tally, (before ?? emptyList()).links, this.list.links);
  }

  private _change(changes: Partial<ViewOptions>): void {
    this.dispatchEvent(new CustomEvent<Partial<ViewOptions>>("view-change", { detail: changes }));
  }

  /** States of which there are links, and the one that is chosen. */
  private _stateChips(all: Counts, now: Counts, localize: Localize): readonly Chip[] {
    const { filter } = this.view;
    return this.kind.filters
      .filter(({ state: one }) => all.states.has(one) || filter === one)
      .map(({ state: one, label }) => ({
        label: localize(label),
        count: now.states.get(one) ?? 0,
        isChosen: filter === one,
        changes:
          filter === one ? { filter: null } : { filter: one, ...(one === "finished" && { hideFinished: false }) },
      }));
  }

  private _hostChips(all: Counts, now: Counts): readonly Chip[] {
    const { host } = this.view;
    const hosts = new Set([...all.hosts.keys(), ...(host === null ? [] : [host])]);
    hosts.delete("");
    return [...hosts].sort().map((one) => ({
      label: shown(one),
      count: now.hosts.get(one) ?? 0,
      isChosen: host === one,
      changes: { host: host === one ? null : one },
    }));
  }

  private readonly _handleKeydown = (event: KeyboardEvent): void => {
    const chips = [...this.renderRoot.querySelectorAll("button")];
    const forward = getComputedStyle(this).direction === "rtl" ? "ArrowLeft" : "ArrowRight";
    const places: Partial<Record<string, number>> = {
      ArrowLeft: this._active + (forward === "ArrowLeft" ? 1 : -1),
      ArrowRight: this._active + (forward === "ArrowRight" ? 1 : -1),
      Home: 0,
      End: chips.length - 1,
    };
    const place = places[event.key];
    if (place === undefined) return;
    event.preventDefault();
    chips[Math.min(Math.max(place, 0), chips.length - 1)]?.focus();
  };

  protected override render(): TemplateResult | typeof nothing {
    const localize = localizeFor(this, this.hass);
    const { filter, host } = this.view;
    const [all, now] = [countsIn(this._tally, null, null), countsIn(this._tally, filter, host)];
    // One choice is none
    const groups = [this._stateChips(all, now, localize), this._hostChips(all, now)].filter(
      (group) => group.length > 1 || group.some(({ isChosen }) => isChosen),
    );
    const chips = groups.flat();
    if (!chips.length) return nothing;
    return html`<div class="chips" role="toolbar" aria-label=${localize("look.filters")} @keydown=${this._handleKeydown}>
      ${groups.map((group) => html`<span class="group">${group.map((chip) => this._renderChip(chip, chips))}</span>`)}
    </div>`;
  }

  private _renderChip(chip: Chip, chips: readonly Chip[]): TemplateResult {
    const { label, count, isChosen, changes } = chip;
    const place = chips.indexOf(chip);
    const isActive = place === Math.min(this._active, chips.length - 1);
    const handleClick = () => {
      this._change(changes);
    };
    const handleFocus = () => {
      this._active = place;
    };
    return html`<button
      tabindex=${isActive ? 0 : -1}
      aria-pressed=${isChosen}
      @click=${handleClick}
      @focus=${handleFocus}
    >
      <bdi>${label}</bdi> <span class="count">${formatNumber(this.hass.locale, count)}</span>
    </button>`;
  }

  static override styles = [
    controls,
    css`
      :host {
        display: block;
        min-inline-size: 0;
      }
      .chips {
        display: flex;
        gap: var(--ha-space-4);
        /* Room for the line around the one with the focus */
        padding: 0 var(--ha-space-3) var(--ha-space-2);
        overflow-x: auto;
        scrollbar-width: none;
        overscroll-behavior-x: contain;
      }
      /* A phone that lies on its side has room for rows, or for these; what filters is seen in any case */
      @media (height <= 30em) {
        .chips:not(:has([aria-pressed="true"])) {
          display: none;
        }
      }
      .group {
        display: flex;
        flex: none;
        gap: var(--ha-space-1);
      }
      button {
        flex: none;
        min-block-size: var(--ha-space-7);
        padding: 0 var(--ha-space-2);
        gap: var(--ha-space-1);
        border: var(--ha-border-width-sm) solid var(--jd-line);
        background: none;
        font-size: var(--ha-font-size-s);
        font-weight: var(--ha-font-weight-normal);
        white-space: nowrap;
      }
      .count {
        font-variant-numeric: tabular-nums;
      }
      @media (pointer: coarse) {
        button {
          min-block-size: var(--ha-space-9);
          padding: 0 var(--ha-space-3);
        }
      }
      @media (forced-colors: active) {
        button[aria-pressed="true"] {
          outline: var(--ha-border-width-md) solid Highlight;
        }
      }
    `,
  ];
}
