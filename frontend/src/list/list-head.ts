import { mdiChevronRight, mdiDotsVertical, mdiDragVertical } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import type { Hass } from "../hass";
import type { SortKey, Sorting } from "../state/sorting";
import { localizeFor } from "../translations/localize-for";
import type { Localize } from "../translations/texts";
import type { ListKind } from "./list-kind";
import { rowStyle } from "./row-style";
import { rowWidths } from "./row-widths";
import type { ViewOptions } from "./view-options";

/** A column that has a heading: by what it sorts, and where it stands among those of a row. */
interface Column {
  readonly key: Exclude<SortKey, "eta" | "added" | "finished">;
  readonly place: "state" | "bar" | "size" | "speed" | "host";
  readonly index: number;
}

/** The one of the names is the third. */
const COLUMNS: readonly Column[] = [
  { key: "state", place: "state", index: 4 },
  { key: "progress", place: "bar", index: 5 },
  { key: "size", place: "size", index: 6 },
  { key: "speed", place: "speed", index: 7 },
  { key: "host", place: "host", index: 8 },
];
/** What packages of the LinkGrabber have something of. */
const GRABBER_KEYS: ReadonlySet<SortKey> = new Set(["state", "size", "host"]);

/** The headings of a list that has columns: a press sorts, another one the other way round. */
@element("jdownloader-list-head")
export class JDownloaderListHead extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) kind!: ListKind;
  @property({ attribute: false }) sorting: Sorting | null = null;
  /** Whether all is chosen, or null for a part of it. */
  @property({ attribute: false }) isAllChosen: boolean | null = false;
  @property({ type: Boolean }) isEditable = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute("role", "row");
  }

  private _sort(key: SortKey): void {
    const descending = this.sorting?.key === key && !this.sorting.descending;
    const detail: Partial<ViewOptions> = { sorting: { key, descending } };
    this.dispatchEvent(new CustomEvent("view-change", { detail }));
  }

  private _handleChoose(event: Event): void {
    const { checked: detail } = event.currentTarget as HTMLInputElement;
    this.dispatchEvent(new CustomEvent<boolean>("choose-all", { detail }));
  }

  protected override render(): TemplateResult {
    const localize = localizeFor(this, this.hass);
    const columns = COLUMNS.filter(({ key }) => this.kind.hasFinished || GRABBER_KEYS.has(key));
    return html`${
      this.isEditable
        ? html`<span class="select" role="columnheader" aria-colindex="1">
            <input
              type="checkbox"
              aria-label=${localize("list.select_all")}
              .checked=${this.isAllChosen === true}
              .indeterminate=${this.isAllChosen === null}
              @click=${this._handleChoose}
            />
          </span>`
        : nothing
    }
      ${this._renderHeading("name", "name-cell", 3, localize)}
      <span class="facts" role="none">${columns.map(({ key, place, index }) => this._renderHeading(key, place, index, localize))}</span>
      ${
        this.isEditable
          ? html`<span class="menu" aria-hidden="true">
            ${this.sorting && this.kind.hasFinished ? nothing : html`<span class="handle">${icon(mdiDragVertical)}</span>`}
            <span class="button">${icon(mdiDotsVertical)}</span>
          </span>`
          : nothing
      }`;
  }

  private _renderHeading(key: Column["key"], place: string, index: number, localize: Localize): TemplateResult {
    const { sorting } = this;
    const descending = sorting?.key === key ? sorting.descending : null;
    const label = localize(`list.column_${key}`);
    const handleClick = () => {
      this._sort(key);
    };
    return html`<span
      class=${place}
      role="columnheader"
      aria-colindex=${index}
      aria-sort=${descending === null ? nothing : descending ? "descending" : "ascending"}
    >
      <button class="bare" title=${label} @click=${handleClick}>
        <span class="label">${label}</span>${descending === null ? nothing : icon(mdiChevronRight)}
      </button>
    </span>`;
  }

  static override styles = [
    controls,
    rowStyle,
    rowWidths,
    css`
      :host,
      :host(:hover) {
        padding-block: 0;
        border-block-end: var(--ha-border-width-sm) solid var(--jd-line);
        background: none;
      }
      .facts > [role] {
        justify-self: stretch;
      }
      .facts > :is(.size, .speed) {
        text-align: end;
      }
      .facts > .bar {
        grid-column: bar-start / percent-end;
        block-size: auto;
        background: none;
      }
      button {
        max-inline-size: 100%;
        vertical-align: top;
        min-block-size: var(--ha-space-8);
        margin-inline: calc(-1 * var(--ha-space-1));
        padding: 0 var(--ha-space-1);
        gap: 0;
        border-radius: var(--ha-border-radius-md);
        color: var(--jd-text-soft);
        font-size: var(--ha-font-size-s);
      }
      [aria-sort] button {
        color: var(--jd-text);
      }
      .label {
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      button .icon {
        inline-size: var(--ha-space-4);
        block-size: var(--ha-space-4);
        rotate: -90deg;
      }
      [aria-sort="descending"] button .icon {
        rotate: 90deg;
      }
      /* As wide as what stands below it */
      .menu {
        visibility: hidden;
      }
      .menu .handle {
        visibility: inherit;
      }
      .menu .button {
        display: grid;
        place-items: center;
        inline-size: var(--row-button, var(--ha-space-10));
      }
    `,
  ];
}
