import { css, html, LitElement, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { type Gesture, hasAction } from "../config/card-actions";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { openPage } from "../elements/open-page";
import { ownStates } from "../state/own-entities";
import type { TapTarget } from "./tap-target";

/** Milliseconds, as Home Assistant's own cards have them: how long a hold is, and until when a second tap counts. */
const HOLD = 500;
const DOUBLE_TAP = 250;

/**
 * An area that takes tap, hold and double tap: a button that fills what it is in, below the other controls there. By
 * keyboard, Enter is a tap, Enter twice a double tap, and the menu key a hold.
 */
@element("jdownloader-tap-area")
export class JDownloaderTapArea extends LitElement {
  @property({ attribute: false }) target!: TapTarget;

  private _held: ReturnType<typeof setTimeout> | undefined;
  private _waiting: ReturnType<typeof setTimeout> | undefined;
  private _isHeld = false;

  protected override render(): TemplateResult {
    return html`<button
      class="tap"
      aria-label=${this.target.name}
      @pointerdown=${this._handleDown}
      @pointerup=${this._handleUp}
      @pointerleave=${this._handleLeave}
      @pointercancel=${this._handleLeave}
      @contextmenu=${this._handleContextMenu}
      @keydown=${this._handleKeydown}
      @click=${this._handleClick}
    ></button>`;
  }

  private _has(gesture: Gesture): boolean {
    return hasAction(this.target.actions[gesture]);
  }

  private readonly _handleDown = ({ button }: PointerEvent): void => {
    this._isHeld = false;
    this._release();
    if (button !== 0 || !this._has("hold")) return;
    this._held = setTimeout(() => {
      this._isHeld = true;
    }, HOLD);
  };

  private _release(): void {
    clearTimeout(this._held);
    this._held = undefined;
  }

  private readonly _handleUp = (): void => {
    this._release();
    if (this._isHeld) this._run("hold");
  };

  private readonly _handleLeave = (): void => {
    this._release();
    this._isHeld = false;
  };

  /** Phones open a menu after a long press, which here is a hold. */
  private readonly _handleContextMenu = (event: Event): void => {
    if (this._held !== undefined) event.preventDefault();
  };

  private readonly _handleKeydown = (event: KeyboardEvent): void => {
    const isMenuKey = event.key === "ContextMenu" || (event.key === "F10" && event.shiftKey);
    if (!isMenuKey || !this._has("hold")) return;
    event.preventDefault();
    this._run("hold");
  };

  private readonly _handleClick = (): void => {
    if (this._isHeld) {
      this._isHeld = false; // the end of a hold
      return;
    }
    if (!this._has("double_tap")) {
      this._run("tap");
      return;
    }
    const isSecond = this._waiting !== undefined;
    clearTimeout(this._waiting);
    this._waiting = isSecond
      ? undefined
      : setTimeout(() => {
          this._waiting = undefined;
          this._run("tap");
        }, DOUBLE_TAP);
    if (isSecond) this._run("double_tap");
  };

  private _run(gesture: Gesture): void {
    const { hass, deviceId, actions, opensPage } = this.target;
    const action = actions[gesture];
    if (gesture === "tap" && !action) {
      if (opensPage) openPage(this, hass, { deviceId });
      return;
    }
    // Home Assistant carries it out; what needs an entity is about the status
    const config = { entity: ownStates(hass, deviceId).status?.entity_id, [`${gesture}_action`]: action };
    this.dispatchEvent(
      new CustomEvent("hass-action", { detail: { config, action: gesture }, bubbles: true, composed: true }),
    );
  }

  static override styles = [
    controls,
    css`
      button {
        position: absolute;
        inset: 0;
        min-block-size: 0;
        padding: 0;
        border-radius: var(--ha-border-radius-md);
        background: none;
        touch-action: manipulation;
        user-select: none;
        -webkit-touch-callout: none;
      }
      @media (hover: hover) {
        button:hover:enabled {
          background: var(--jd-fill-quiet);
        }
      }
    `,
  ];
}
