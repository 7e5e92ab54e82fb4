import { mdiChevronRight, mdiDotsVertical, mdiDragVertical } from "@mdi/js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import { progressBar, progressBarStyle } from "../elements/progress-bar";
import { tones } from "../elements/tones";
import type { Row } from "../state/row";
import type { Trouble } from "../state/troubles";
import type { RowFace, RowWords, Sign } from "./row-face";
import { rowStyle } from "./row-style";
import { rowWidths } from "./row-widths";

/** Something that a user did to a row with a pointer. */
export interface RowGesture {
  readonly gesture: "toggle" | "select" | "select-range" | "menu" | "details" | "drag" | "keep-running";
  readonly row: Row;
  readonly element: JDownloaderRow;
  /** What was touched, beside which a menu opens. */
  readonly anchor: HTMLElement;
  readonly pointer: PointerEvent | null;
}

declare global {
  interface HTMLElementTagNameMap {
    "jdownloader-row": JDownloaderRow;
  }
}

/** A package or a link. It draws itself again only if its own item, or how it is shown, is another. */
@element("jdownloader-row")
export class JDownloaderRow extends LitElement {
  @property({ attribute: false }) row!: Row;
  /** The package or link; only `faceOf` looks into it. */
  @property({ attribute: false }) item: unknown;
  @property({ attribute: false }) faceOf!: (item: never, trouble?: Trouble) => RowFace;
  /** What went wrong in a package. */
  @property({ attribute: false }) trouble: Trouble | undefined;
  /** Why it is shown, where that is not to be seen. */
  @property() why = "";
  @property({ attribute: false }) words!: RowWords;
  @property({ type: Boolean }) isSelected = false;
  @property({ type: Boolean }) isOpen = false;
  @property({ type: Boolean }) isActive = false;
  @property({ type: Boolean }) isEditable = false;
  @property({ type: Boolean }) isMovable = false;
  /** Whether nothing can be done with it now; all keeps its place. */
  @property({ type: Boolean }) isOut = false;

  override connectedCallback(): void {
    super.connectedCallback();
    this.setAttribute("role", "row");
    this.addEventListener("click", this._handleClick);
    this.addEventListener("contextmenu", this._handleContextMenu);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener("click", this._handleClick);
    this.removeEventListener("contextmenu", this._handleContextMenu);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isPackage = this.row.kind === "package";
    this.tabIndex = this.isActive ? 0 : -1;
    if (changed.has("row")) {
      this.setAttribute("aria-level", isPackage ? "1" : "2");
      this.dataset["kind"] = this.row.kind;
    }
    if (isPackage) this.setAttribute("aria-expanded", String(this.isOpen));
    if (this.isEditable) this.setAttribute("aria-selected", String(this.isSelected));
    else this.removeAttribute("aria-selected");
    this.toggleAttribute("chosen", this.isSelected);
  }

  private _emit(gesture: RowGesture["gesture"], anchor: HTMLElement, pointer: PointerEvent | null = null): void {
    const detail: RowGesture = { gesture, row: this.row, element: this, anchor, pointer };
    this.dispatchEvent(new CustomEvent<RowGesture>("row-gesture", { detail, bubbles: true, composed: true }));
  }

  private readonly _handleClick = (event: MouseEvent): void => {
    const isControl = event.composedPath().some((node) => node instanceof Element && node.matches("button, input"));
    if (isControl || event.defaultPrevented) return;
    const canSelect = this.isEditable && !this.isOut;
    if (canSelect && event.shiftKey) this._emit("select-range", this);
    else if (canSelect && (event.ctrlKey || event.metaKey || this.row.kind === "link")) this._emit("select", this);
    else this._emit(this.row.kind === "package" ? "toggle" : "details", this);
  };

  private readonly _handleContextMenu = (event: MouseEvent): void => {
    if (!this.isEditable || this.isOut) return;
    event.preventDefault();
    this._emit("menu", this.menuAnchor);
  };

  /** Beside which its menu opens. */
  get menuAnchor(): HTMLElement {
    return this.renderRoot.querySelector<HTMLElement>(".menu button") ?? this;
  }

  private _handleSelect(event: MouseEvent): void {
    this._emit(event.shiftKey ? "select-range" : "select", event.currentTarget as HTMLElement);
  }

  private _handleMenu(event: Event): void {
    this._emit("menu", event.currentTarget as HTMLElement);
  }

  private _handleDetails(event: Event): void {
    this._emit("details", event.currentTarget as HTMLElement);
  }

  private _handleToggle(event: Event): void {
    this._emit("toggle", event.currentTarget as HTMLElement);
  }

  private _handleDrag(event: PointerEvent): void {
    if (event.button === 0 && !this.isOut) this._emit("drag", event.currentTarget as HTMLElement, event);
  }

  protected override render(): TemplateResult {
    const own = this.faceOf(this.item as never, this.trouble);
    const face = this.why ? { ...own, detail: this.why } : own;
    // Of its parts a row would be called by its name as often as it has buttons
    this.setAttribute("aria-label", spoken(face));
    return html`
      ${this.isEditable ? this._renderSelect(face) : nothing}
      ${this.row.kind === "package" ? this._renderChevron(face) : nothing}
      <span class="name-cell" role="gridcell" aria-colindex="3">
        ${this._renderState(face)}
        <span class="name ${face.isPale ? "is-pale" : ""}" dir="auto" title=${face.name}>${face.name}</span>
        ${face.signs.map((sign) => this._renderSign(sign))}
      </span>
      ${this._renderFacts(face)} ${this.isEditable ? this._renderMenu(face) : nothing}
    `;
  }

  /** What is seen first leads to all that is known. */
  private _renderState({ icon: path, name, tone }: RowFace): TemplateResult {
    const { details } = this.words;
    return html`<button
      class="bare state-icon"
      tabindex="-1"
      data-tone=${tone}
      aria-haspopup="dialog"
      aria-label="${details}: ${name}"
      title=${details}
      @click=${this._handleDetails}
    >
      ${icon(path)}
    </button>`;
  }

  private _renderSign({ icon: path, label, press }: Sign): TemplateResult {
    if (!press || !this.isEditable || this.isOut)
      return html`<span class="sign" role="img" aria-label=${label} title=${label}>${icon(path)}</span>`;
    const handleClick = (event: Event) => {
      this._emit(press, event.currentTarget as HTMLElement);
    };
    return html`<button
      class="bare sign"
      tabindex=${this.isActive ? 0 : -1}
      aria-label=${label}
      title=${label}
      data-tone="attention"
      @click=${handleClick}
    >
      ${icon(path)}
    </button>`;
  }

  private _renderFacts(face: RowFace): TemplateResult {
    return html`<span class="facts" role="gridcell" aria-colindex="4" aria-colspan="5" data-tone=${face.tone}>
      <span class="state" dir="auto" title=${face.state}>${face.state}</span>
      <span class="detail" dir="auto" title=${face.detail} data-tone=${face.detailTone ?? nothing}>${face.detail}</span>
      ${
        face.progress === undefined
          ? nothing
          : html`${progressBar(face.progress, this.words.progress, face.progressText)}<span class="percent"
              >${face.progressText}</span
            >`
      }
      <span class="size" dir="auto">${face.size}</span>
      <span class="speed" dir="auto">${face.speed}</span>
      <span class="time-left" dir="auto">${face.timeLeft}</span>
      <span class="host" dir="auto" title=${face.host}>${face.host}</span>
    </span>`;
  }

  private _renderSelect(face: RowFace): TemplateResult {
    return html`<span class="select" role="gridcell" aria-colindex="1">
      <input
        type="checkbox"
        tabindex=${this.isActive ? 0 : -1}
        aria-label="${this.words.select}: ${face.name}"
        .checked=${this.isSelected}
        ?disabled=${this.isOut}
        @click=${this._handleSelect}
      />
    </span>`;
  }

  private _renderChevron(face: RowFace): TemplateResult {
    return html`<span class="fold" role="gridcell" aria-colindex="2">
      <button
        class="bare chevron ${this.isOpen ? "is-open" : ""}"
        tabindex="-1"
        aria-label="${this.isOpen ? this.words.fold : this.words.unfold}: ${face.name}"
        @click=${this._handleToggle}
      >
        ${icon(mdiChevronRight)}
      </button>
    </span>`;
  }

  private _renderMenu(face: RowFace): TemplateResult {
    return html`<span class="menu" role="gridcell" aria-colindex="9">
      ${
        this.isMovable
          ? html`<span class="handle ${this.isOut ? "is-off" : ""}" title=${this.words.drag} @pointerdown=${this._handleDrag}
            >${icon(mdiDragVertical)}</span
          >`
          : nothing
      }
      <button
        class="bare round"
        tabindex=${this.isActive ? 0 : -1}
        aria-haspopup="menu"
        aria-label="${this.words.menu}: ${face.name}"
        ?disabled=${this.isOut}
        @click=${this._handleMenu}
      >
        ${icon(mdiDotsVertical)}
      </button>
    </span>`;
  }

  static override styles = [controls, tones, progressBarStyle, rowStyle, rowWidths];
}

/** All that a row shows, each once. */
const spoken = ({ name, state, detail, progressText, size, speed, timeLeft, host, signs }: RowFace): string => {
  const parts = [name, state, detail, progressText, size, speed, timeLeft, host, ...signs.map(({ label }) => label)];
  return parts.filter((text) => text !== "").join(", ");
};
