import { mdiClose, mdiCloseCircleOutline, mdiDelete, mdiDotsVertical, mdiPlay } from "@mdi/js";
import { css, html, LitElement, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { ListName } from "../contract";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import { formatSize } from "../format/sizes";
import type { Hass } from "../hass";
import { localizeFor } from "../translations/localize-for";
import "../translations/later-texts";

/** What the buttons of the bar ask for. */
export interface BarAction {
  readonly action: "start" | "disable" | "remove" | "menu" | "clear";
  readonly anchor: HTMLElement;
}

/** In place of the toolbar while something is chosen: how much, and what can be done with it. */
@element("jdownloader-selection-bar")
export class JDownloaderSelectionBar extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property({ type: Number }) count = 0;
  /** How much it is; null where nothing is known of it. */
  @property({ attribute: false }) bytes: number | null = null;
  @property() list: ListName = "downloads";

  private _emit(action: BarAction["action"], event: Event): void {
    const detail: BarAction = { action, anchor: event.currentTarget as HTMLElement };
    this.dispatchEvent(new CustomEvent<BarAction>("bar-action", { detail }));
  }

  protected override render(): TemplateResult {
    const localize = localizeFor(this, this.hass);
    const start = localize(this.list === "downloads" ? "item.start" : "item.start_grabbed");
    const button = (action: BarAction["action"], path: string, label: string) =>
      html`<button
        class="bare round"
        aria-label=${label}
        title=${label}
        @click=${(event: Event) => {
          this._emit(action, event);
        }}
      >
        ${icon(path)}
      </button>`;
    const words = localize("list.selected", { count: this.count });
    return html`<div class="bar" role="toolbar" aria-label=${words}>
      ${button("clear", mdiClose, localize("list.select_none"))}
      <bdi class="count">${words}</bdi>
      <bdi class="size">${formatSize(this.hass.locale, this.bytes)}</bdi>
      ${button("start", mdiPlay, start)} ${button("disable", mdiCloseCircleOutline, localize("item.disable"))}
      ${button("remove", mdiDelete, localize("item.remove"))} ${button("menu", mdiDotsVertical, localize("item.more"))}
    </div>`;
  }

  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      .bar {
        display: flex;
        align-items: center;
        gap: var(--ha-space-1);
        padding: var(--ha-space-1) var(--ha-space-2);
        background: var(--jd-fill-main);
        color: var(--jd-text);
      }
      .count,
      .size {
        min-inline-size: 0;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      .count {
        font-weight: var(--ha-font-weight-medium);
      }
      /* Gives way to the count where there is little room */
      .size {
        flex: 1;
        margin-inline-start: var(--ha-space-2);
      }
    `,
  ];
}
