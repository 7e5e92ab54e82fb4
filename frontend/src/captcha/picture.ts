import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { Point } from "../contract";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { middleOf, movedByKey, percentOf, pointAt, type Size } from "./points";

declare global {
  interface HTMLElementTagNameMap {
    "jdownloader-captcha-picture": JDownloaderCaptchaPicture;
  }
}

/**
 * A picture in which places are marked, with the pointer or with arrow keys and space. The event `points-change` has
 * them in pixels of the picture itself.
 */
@element("jdownloader-captcha-picture")
export class JDownloaderCaptchaPicture extends LitElement {
  @property() src = "";
  /** What the picture is, for those who don't see it. */
  @property() label = "";
  /** How places are marked. */
  @property() hint = "";
  @property({ attribute: false }) points: readonly Point[] = [];
  /** Whether several places can be marked; otherwise a new mark takes the place of the other. */
  @property({ type: Boolean }) many = false;

  @state() private _size: Size | null = null;
  /** Where the next mark comes, for those who use keys. */
  @state() private _cursor: Point | null = null;
  @query("img") private readonly _image!: HTMLImageElement;

  private readonly _handleLoad = (): void => {
    this._size = { width: this._image.naturalWidth, height: this._image.naturalHeight };
    this._cursor = null;
  };

  private _mark(point: Point): void {
    this._change(this.many ? [...this.points, point] : [point]);
  }

  private _change(detail: readonly Point[]): void {
    this.dispatchEvent(new CustomEvent<readonly Point[]>("points-change", { detail }));
  }

  private readonly _handleClick = ({ clientX, clientY }: MouseEvent): void => {
    if (!this._size) return;
    this._cursor = null;
    this._mark(pointAt({ x: clientX, y: clientY }, this._image.getBoundingClientRect(), this._size));
  };

  private readonly _handleKeydown = (event: KeyboardEvent): void => {
    if (!this._size) return;
    const cursor = this._cursor ?? this.points.at(-1) ?? middleOf(this._size);
    const moved = movedByKey(cursor, event, this._size);
    if (moved) this._cursor = moved;
    else if (event.key === " ") this._mark(cursor);
    else if (event.key === "Backspace") this._change(this.points.slice(0, -1));
    else return;
    event.preventDefault();
  };

  protected override render(): TemplateResult {
    return html`<div
        class="frame"
        role="application"
        tabindex="0"
        dir="ltr"
        aria-label=${this.label}
        aria-describedby="hint"
        @click=${this._handleClick}
        @keydown=${this._handleKeydown}
      >
        <img src=${this.src} alt="" draggable="false" @load=${this._handleLoad} />
        ${this.points.map((point, place) => this._renderMark(point, "mark", this.many ? String(place + 1) : ""))}
        ${this._cursor ? this._renderMark(this._cursor, "cursor", "") : nothing}
      </div>
      <p id="hint">${this.hint}</p>`;
  }

  private _renderMark(point: Point, name: string, text: string): TemplateResult | typeof nothing {
    if (!this._size) return nothing;
    const { x, y } = percentOf(point, this._size);
    return html`<span class=${name} style="left:${x}%;top:${y}%">${text}</span>`;
  }

  static override styles = [
    controls,
    css`
      :host {
        display: grid;
        gap: var(--ha-space-2);
        justify-items: center;
      }
      .frame {
        position: relative;
        max-inline-size: 100%;
        min-inline-size: min(100%, 18em);
        cursor: crosshair;
        touch-action: manipulation;
        user-select: none;
      }
      .frame:focus-visible {
        outline-offset: var(--ha-border-width-sm);
      }
      /* Many are small: larger, they are easier to hit */
      img {
        display: block;
        max-inline-size: 100%;
        min-inline-size: min(100%, 18em);
        color-scheme: light;
        background: Canvas;
      }
      p {
        margin: 0;
        color: var(--jd-text-soft);
      }
      .mark,
      .cursor {
        position: absolute;
        display: grid;
        place-items: center;
        box-sizing: border-box;
        inline-size: var(--ha-space-6);
        block-size: var(--ha-space-6);
        translate: -50% -50%;
        border: var(--ha-border-width-md) solid var(--jd-accent);
        border-radius: var(--ha-border-radius-circle);
        color-scheme: light;
        background: color-mix(in srgb, Canvas 80%, transparent);
        color: CanvasText;
        font-size: var(--ha-font-size-s);
        pointer-events: none;
      }
      .mark:empty::after {
        content: "";
        inline-size: var(--ha-space-1);
        block-size: var(--ha-space-1);
        border-radius: inherit;
        background: currentColor;
      }
      .cursor {
        border-style: dashed;
        background: none;
      }
    `,
  ];
}
