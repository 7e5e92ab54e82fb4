import { css, html, nothing, type TemplateResult } from "lit";
import { type CardActions, type Gesture, hasAction } from "../config/card-actions";
import { openPage } from "../elements/open-page";
import type { Hass } from "../hass";
import { ownStates } from "../state/own-entities";

/** Milliseconds, as Home Assistant's own cards have them: how long a hold is, and until when a second tap counts. */
const HOLD = 500;
const DOUBLE_TAP = 250;

/** Whose area it is, and what it does. */
export interface TapTarget {
  readonly hass: Hass;
  readonly deviceId: string;
  readonly name: string;
  readonly actions: CardActions;
  /** Whether a tap opens the page of the JDownloader where nothing else was configured. */
  readonly opensPage: boolean;
}

/**
 * An area that takes tap, hold and double tap: a button that fills what it stands in, below the other controls there. By
 * keyboard, Enter is a tap, Enter twice a double tap, and the menu key a hold.
 */
export class TapArea {
  private _held: ReturnType<typeof setTimeout> | undefined;
  private _waiting: ReturnType<typeof setTimeout> | undefined;
  private _isHeld = false;
  private _target: TapTarget | null = null;

  constructor(private readonly _from: HTMLElement) {}

  /** Draw it; nothing where no gesture does anything. */
  render(target: TapTarget): TemplateResult | typeof nothing {
    this._target = target;
    const { actions, opensPage } = target;
    const isUsed = (opensPage && !actions.tap) || Object.values(actions).some(hasAction);
    if (!isUsed) return nothing;
    return html`<button
      class="tap"
      aria-label=${target.name}
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
    return hasAction(this._target?.actions[gesture] ?? null);
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
    if (!this._target) return;
    const { hass, deviceId, actions, opensPage } = this._target;
    const action = actions[gesture];
    if (gesture === "tap" && !action) {
      if (opensPage) openPage(this._from, hass, { deviceId });
      return;
    }
    // Home Assistant carries it out; what needs an entity is about the status
    const config = { entity: ownStates(hass, deviceId).status?.entity_id, [`${gesture}_action`]: action };
    this._from.dispatchEvent(
      new CustomEvent("hass-action", { detail: { config, action: gesture }, bubbles: true, composed: true }),
    );
  }
}

/** How it lies below the other controls of what it fills, which has the class `has-tap`. */
export const tapAreaStyle = css`
  .has-tap {
    position: relative;
  }
  .has-tap > :is(button, jdownloader-needs):not(.tap),
  .has-tap .chooser,
  .has-tap jdownloader-speed-graph {
    position: relative;
  }
  button.tap {
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
    button.tap:hover:enabled {
      background: var(--jd-fill-quiet);
    }
  }
  .has-tap:has(> .tap) .name {
    cursor: pointer;
  }
`;
