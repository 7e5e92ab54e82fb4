import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { type Intent, intentOf } from "./keys";
import type { Row, RowKey } from "../state/row";
import { rowsStyle } from "./rows-style";
import { type RowRange, rowsToDraw, scrollToRow, type Viewport } from "./virtual-window";

/** Where a row stands, which the row's element has to show. */
export interface RowPlace {
  readonly index: number;
  /** Whether it is the one row that the tab key reaches. */
  readonly isActive: boolean;
}

/** A user pressed a key on a row. */
export interface RowIntent {
  readonly intent: Intent;
  readonly row: Row;
  /** The row that the focus is on afterwards. */
  readonly next: Row;
}

const STEPS: Partial<Record<Intent, number>> = {
  "focus-next": 1,
  "focus-previous": -1,
  "extend-next": 1,
  "extend-previous": -1,
  "focus-first": -Infinity,
  "focus-last": Infinity,
};

/** A long list of rows of equal height, of which only those in sight are there. */
@element("jdownloader-rows")
export class JDownloaderRows extends LitElement {
  @property({ attribute: false }) rows: readonly Row[] = [];
  @property({ attribute: false }) renderRow: (row: Row, place: RowPlace) => TemplateResult = () => html``;
  @property() label = "";
  /** Before which row a line says that something will be dropped there. */
  @property({ attribute: false }) line: number | null = null;
  /** The headings, where there are columns. */
  @property({ attribute: false }) head: TemplateResult | typeof nothing = nothing;

  @state() private _range: RowRange = { first: 0, end: 0 };
  @state() private _active = 0;
  @query(".scroller") readonly scroller!: HTMLElement;
  @query(".probe") private _probe!: HTMLElement;
  private _activeKey: RowKey | null = null;
  private _hadFocus = false;
  private readonly _resizes = new ResizeObserver(() => {
    this._look();
  });

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => {
      this._resizes.observe(this.scroller);
      this._resizes.observe(this._probe);
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._resizes.disconnect();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("rows")) return;
    this._hadFocus = this.matches(":focus-within");
    const place = this.rows.findIndex(({ key }) => key === this._activeKey);
    // What had the focus is gone: what took its place has it
    this._active = place >= 0 ? place : Math.max(0, Math.min(this._active, this.rows.length - 1));
    if (this.hasUpdated) this._range = rowsToDraw(this._viewport, this.rows.length);
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("rows")) return;
    this._look();
    // A row that changed places lost the focus on the way, as one that is gone did
    const isGone = this._activeKey !== null && this._activeKey !== this.rows[this._active]?.key;
    if (isGone || (this._hadFocus && !this.matches(":focus-within"))) this._keepFocus();
  }

  /** Bring a row into sight and give it the focus. */
  async focusRow(key: RowKey): Promise<void> {
    await this._focusPlace(this.rows.findIndex((row) => row.key === key));
  }

  /** Give the focus to the row that had it last, at first to the first. */
  async focusActive(): Promise<void> {
    await this._focusPlace(this._active);
  }

  /** Return the element of a row that is drawn. */
  elementOf({ key }: Row): HTMLElement | null {
    const place = this.rows.findIndex((row) => row.key === key);
    return this.renderRoot.querySelector<HTMLElement>(`[aria-rowindex="${place + 1}"]`);
  }

  /** Return the row at a height of the window, which may be none. */
  rowAt(clientY: number): { row: Row; fraction: number } | null {
    const { rowHeight } = this._viewport;
    const place = (clientY - this._probe.getBoundingClientRect().top) / rowHeight;
    const row = this.rows[Math.floor(place)];
    return row ? { row, fraction: place - Math.floor(place) } : null;
  }

  /** Keep a row drawn while it is carried, however far the list is scrolled. */
  hold({ key }: Row): void {
    this._active = this.rows.findIndex((row) => row.key === key);
    this._activeKey = key;
  }

  private get _viewport(): Viewport {
    const { scrollTop, clientHeight } = this.scroller;
    return { scrolled: scrollTop, height: clientHeight, rowHeight: this._probe.offsetHeight };
  }

  private _look(): void {
    const range = rowsToDraw(this._viewport, this.rows.length);
    if (range.first !== this._range.first || range.end !== this._range.end) this._range = range;
  }

  private _keepFocus(): void {
    this._activeKey = null;
    if (this._hadFocus && this.rows.length) void this._focusPlace(this._active);
  }

  private async _focusPlace(place: number): Promise<void> {
    const row = this.rows[place];
    if (!row) return;
    this._active = place;
    this._activeKey = row.key;
    this.scroller.scrollTop = scrollToRow(this._viewport, place);
    this._look();
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>(`[aria-rowindex="${place + 1}"]`)?.focus({ preventScroll: true });
  }

  /** The list has scrolled to the row; what is around it may have to, too, for those who go there by keys. */
  private async _goTo(key: RowKey): Promise<void> {
    await this.focusRow(key);
    this.renderRoot.querySelector<HTMLElement>(":focus")?.scrollIntoView({ block: "nearest" });
  }

  private _handleFocus(event: FocusEvent): void {
    const index = Number((event.target as HTMLElement).getAttribute("aria-rowindex")) - 1;
    const row = this.rows[index];
    if (!row) return;
    this._active = index;
    this._activeKey = row.key;
  }

  private _handleKeydown(event: KeyboardEvent): void {
    // Keys on a button or box within a row are its own, but for those that lead away from it
    const isInner = event.composedPath()[0] !== event.target;
    if (isInner && ["Enter", " "].includes(event.key)) return;
    const intent = intentOf(event, getComputedStyle(this).direction === "rtl");
    const row = this.rows[this._active];
    if (!intent || !row) return;
    event.preventDefault();
    event.stopPropagation();
    const next = this._rowAfter(intent) ?? row;
    if (next !== row) void this._goTo(next.key);
    this.dispatchEvent(new CustomEvent<RowIntent>("row-intent", { detail: { intent, row, next } }));
  }

  /** From the headings an arrow leads down to the rows; what rows understand does not come here. */
  private _handleHeadKey(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown" || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    void this.focusActive();
  }

  private _rowAfter(intent: Intent): Row | undefined {
    const page = Math.max(1, Math.floor(this._viewport.height / this._viewport.rowHeight) - 1);
    const step = intent === "focus-next-page" ? page : intent === "focus-previous-page" ? -page : STEPS[intent];
    if (step === undefined) return undefined;
    return this.rows[Math.max(0, Math.min(this._active + step, this.rows.length - 1))];
  }

  protected override render(): TemplateResult {
    const { first, end } = this._range;
    const places = Array.from({ length: end - first }, (_, offset) => first + offset);
    // The row with the focus stays, or the focus would be lost with it
    if (this._active < first) places.unshift(this._active);
    else if (this._active >= end && this._active < this.rows.length) places.push(this._active);
    const drawn = places.flatMap((index) => {
      const row = this.rows[index];
      return row ? [{ row, index }] : [];
    });
    return html`<div
      class="grid ${this.head === nothing ? "" : "has-head"}"
      role="treegrid"
      aria-label=${this.label}
      aria-rowcount=${this.rows.length}
      aria-colcount="9"
      aria-multiselectable="true"
      @keydown=${this._handleHeadKey}
    >
      ${this.head}
      <div class="scroller" @scroll=${this._look}>
        <div
          class="rows"
          role="rowgroup"
          style="--rows:${this.rows.length}"
          @focusin=${this._handleFocus}
          @keydown=${this._handleKeydown}
        >
          <div class="probe" role="presentation"></div>
          ${this.line === null ? nothing : html`<div class="line" role="presentation" style="--place:${this.line}"></div>`}
          ${repeat(
            drawn,
            ({ row }) => row.key,
            ({ row, index }) => this.renderRow(row, { index, isActive: index === this._active }),
          )}
        </div>
      </div>
    </div>`;
  }

  static override styles = [controls, rowsStyle];
}
