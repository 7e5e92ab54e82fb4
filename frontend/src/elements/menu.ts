import { mdiCheck } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { controls } from "./controls";
import { element } from "./define";
import { icon } from "./icon";
import { menuPlace } from "./menu-place";

/** What can be chosen; one with `entries` shows these in its place. */
export interface MenuEntry {
  readonly label: string;
  readonly icon?: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
  /** Whether it is what holds now; left out where nothing is a choice that stays. */
  readonly isChecked?: boolean;
  /** Whether it is switched on and off for itself, not one of several. */
  readonly isToggle?: boolean;
  readonly entries?: readonly MenuEntry[];
  readonly run?: () => unknown;
}

/** Entries that belong together; a line is drawn between groups. */
export type MenuGroups = readonly (readonly MenuEntry[])[];

declare global {
  interface HTMLElementTagNameMap {
    "jdownloader-menu": JDownloaderMenu;
  }
}

@element("jdownloader-menu")
export class JDownloaderMenu extends LitElement {
  @property() label = "";
  @property({ attribute: false }) groups: MenuGroups = [];
  anchor: HTMLElement | null = null;

  @state() private _path: readonly MenuEntry[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    this.popover = "auto";
    this.addEventListener("toggle", this._handleToggle);
    this.addEventListener("keydown", this._handleKeydown);
    void this.updateComplete.then(() => {
      if (this.isConnected) this.showPopover();
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.removeEventListener("toggle", this._handleToggle);
    this.removeEventListener("keydown", this._handleKeydown);
  }

  private readonly _handleToggle = (event: Event): void => {
    if ((event as ToggleEvent).newState === "open") {
      this._place();
      this._items[0]?.focus();
      return;
    }
    const hadFocus = this.matches(":focus-within");
    this.remove();
    if (hadFocus) this.anchor?.focus();
  };

  private readonly _handleKeydown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const items = this._items;
    const now = items.indexOf(this.shadowRoot?.activeElement as HTMLButtonElement);
    const places: Partial<Record<string, number>> = {
      ArrowDown: (now + 1) % items.length,
      ArrowUp: (now - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const place = places[event.key];
    if (place !== undefined) items[place]?.focus();
    else if (event.key === "Tab") this.hidePopover();
    else return;
    event.preventDefault();
  };

  private get _items(): HTMLButtonElement[] {
    return [...this.renderRoot.querySelectorAll<HTMLButtonElement>("button:not([disabled])")];
  }

  private _place(): void {
    if (!this.anchor) return;
    const window = { width: innerWidth, height: innerHeight };
    const { width, height } = this.getBoundingClientRect();
    const isRightToLeft = getComputedStyle(this.anchor).direction === "rtl";
    const place = menuPlace(this.anchor.getBoundingClientRect(), { width, height }, window, isRightToLeft);
    this.style.left = `${place.left}px`;
    this.style.top = `${place.top}px`;
  }

  private async _choose(entry: MenuEntry): Promise<void> {
    if (!entry.entries) {
      this.hidePopover();
      entry.run?.();
      return;
    }
    this._path = [...this._path, entry];
    await this.updateComplete;
    this._place();
    this._items[0]?.focus();
  }

  protected override render(): TemplateResult {
    const inner = this._path.at(-1);
    const groups = inner?.entries ? [inner.entries] : this.groups;
    return html`<div role="menu" aria-label=${inner?.label ?? this.label}>
      ${groups.filter((group) => group.length).map((group, place) => this._renderGroup(group, place > 0))}
    </div>`;
  }

  private _renderGroup(group: readonly MenuEntry[], hasLine: boolean): TemplateResult {
    return html`${hasLine ? html`<div class="line" role="separator"></div>` : nothing}
    ${group.map((entry) => this._renderEntry(entry))}`;
  }

  private _renderEntry(entry: MenuEntry): TemplateResult {
    const role = entry.isChecked === undefined ? "menuitem" : entry.isToggle ? "menuitemcheckbox" : "menuitemradio";
    return html`<button
      role=${role}
      tabindex="-1"
      class="bare ${entry.isDanger ? "is-danger" : ""}"
      aria-checked=${entry.isChecked ?? nothing}
      aria-haspopup=${entry.entries ? "menu" : nothing}
      ?disabled=${entry.isDisabled ?? false}
      @click=${() => this._choose(entry)}
    >
      ${entry.icon ? icon(entry.icon) : nothing}<span class="label">${entry.label}</span>
      ${entry.entries ? html`<span class="more" aria-hidden="true"></span>` : nothing}
      ${entry.isChecked ? icon(mdiCheck) : nothing}
    </button>`;
  }

  static override styles = [
    controls,
    css`
      :host {
        position: fixed;
        inset: auto;
        margin: 0;
        box-sizing: border-box;
        inline-size: max-content;
        min-inline-size: calc(var(--ha-space-20) * 2.5);
        max-inline-size: 100vw;
        max-block-size: calc(100dvh - 2 * var(--ha-space-2));
        overflow: auto;
        overscroll-behavior: contain;
        padding: var(--ha-space-2) 0;
        border: var(--ha-border-width-sm) solid var(--jd-line);
        border-radius: var(--ha-border-radius-lg);
        background: var(--jd-surface);
        color: var(--jd-text);
        box-shadow: var(--ha-box-shadow-m);
        font-size: var(--ha-font-size-m);
      }
      [role="menu"] {
        display: grid;
      }
      button {
        min-block-size: var(--ha-space-10);
        padding: 0 var(--ha-space-4);
        gap: var(--ha-space-4);
        border-radius: 0;
        justify-content: start;
        font-weight: var(--ha-font-weight-normal);
      }
      button:focus-visible {
        outline-offset: calc(-1 * var(--ha-border-width-md));
      }
      .icon {
        color: var(--jd-text-soft);
      }
      .is-danger,
      .is-danger .icon {
        color: var(--jd-text-bad);
      }
      .label {
        flex: 1;
        text-align: start;
      }
      .more {
        border: calc(var(--ha-space-1) * 1.1) solid transparent;
        border-inline-start-color: currentColor;
        border-inline-end: none;
      }
      @media (forced-colors: active) {
        .more {
          border-block-color: Canvas;
        }
      }
      .line {
        margin: var(--ha-space-2) 0;
        border-block-start: var(--ha-border-width-sm) solid var(--jd-line);
      }
    `,
  ];
}
