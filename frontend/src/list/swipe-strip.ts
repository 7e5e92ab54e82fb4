import { css, html, LitElement, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";

/** What a swipe does. */
export interface SwipeChoice {
  readonly label: string;
  readonly icon: string;
  readonly isDanger: boolean;
  readonly run: () => void;
}

/** Lies below a row that is swiped, and says what comes of it; it is in a list of rows of equal height. */
@element("jdownloader-swipe-strip")
export class JDownloaderSwipeStrip extends LitElement {
  @property({ attribute: false }) choice!: SwipeChoice;
  /** Whether the row is swiped in the direction of writing, and uncovers what stands at the beginning. */
  @property({ type: Boolean, reflect: true, attribute: "forward" }) isForward = true;
  /** Whether it is swiped far enough. */
  @property({ type: Boolean, reflect: true, attribute: "ready" }) isReady = false;

  protected override render(): TemplateResult {
    const { label, icon: path, isDanger } = this.choice;
    return html`<span class="words ${isDanger ? "is-danger" : ""}">${icon(path)}<span>${label}</span></span>`;
  }

  static override styles = [
    controls,
    css`
      :host {
        position: absolute;
        inset-inline: 0;
        inset-block-start: calc(var(--place) * var(--row-height));
        block-size: var(--row-height);
        color: var(--jd-text);
        font-size: var(--ha-font-size-m);
      }
      .words {
        display: flex;
        align-items: center;
        gap: var(--ha-space-2);
        box-sizing: border-box;
        block-size: 100%;
        padding: 0 var(--ha-space-4);
        background: var(--jd-fill-quiet);
      }
      :host(:not([forward])) .words {
        flex-direction: row-reverse;
      }
      :host([ready]) .words {
        background: var(--jd-fill-good);
        font-weight: var(--ha-font-weight-medium);
      }
      :host([ready]) .is-danger {
        background: var(--jd-fill-bad);
      }
    `,
  ];
}
