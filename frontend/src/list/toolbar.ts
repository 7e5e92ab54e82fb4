import { mdiClose, mdiDotsVertical, mdiFilterVariant, mdiMagnify } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property, query } from "lit/decorators.js";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import type { MenuGroups } from "../elements/menu";
import { type MenuSource, openMenu } from "../elements/open-menu";
import type { Hass } from "../hass";
import { localizeFor } from "../translations/localize-for";
import type { ListKind } from "./list-kind";
import { isFiltered, type ViewOptions } from "./view-options";

/** Above a list: search, how it is seen, and what can be done with all of it. */
@element("jdownloader-list-toolbar")
export class JDownloaderListToolbar extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) kind!: ListKind;
  @property({ attribute: false }) view!: ViewOptions;
  /** What the menu of the list offers, asked for when it is opened. */
  @property({ attribute: false }) menuOf: () => Promise<MenuGroups> = () => Promise.resolve([]);

  @query("input") private _search!: HTMLInputElement;

  /** Bring the cursor to the search field. */
  focusSearch(): void {
    this._search.focus();
    this._search.select();
  }

  private _change(changes: Partial<ViewOptions>): void {
    this.dispatchEvent(new CustomEvent<Partial<ViewOptions>>("view-change", { detail: changes }));
  }

  private _handleSearch(event: InputEvent): void {
    this._change({ search: (event.currentTarget as HTMLInputElement).value });
  }

  private _handleKeydown(event: KeyboardEvent): void {
    event.stopPropagation();
    if (event.key !== "Escape") return;
    this._handleClear();
    this._search.blur();
  }

  private _handleClear(): void {
    this._change({ search: "" });
  }

  private _handleView(event: Event): void {
    const change = (changes: Partial<ViewOptions>) => {
      this._change(changes);
    };
    this._openMenu(event, "list.view", async () =>
      (await import("./list-actions")).viewMenu(this.kind, this.view, localizeFor(this, this.hass), change),
    );
  }

  private _handleMenu(event: Event): void {
    this._openMenu(event, "list.menu", () => this.menuOf());
  }

  private _openMenu(event: Event, label: "list.menu" | "list.view", groups: MenuSource): void {
    const localize = localizeFor(this, this.hass);
    void openMenu(this.renderRoot, event.currentTarget as HTMLElement, localize, localize(label), groups);
  }

  protected override render(): TemplateResult {
    const localize = localizeFor(this, this.hass);
    const { search, sorting } = this.view;
    const isSpecial = isFiltered({ ...this.view, search: "" }) || sorting !== null;
    return html`<div class="toolbar" role="toolbar" aria-label=${localize("list.view")}>
      <label class="search">
        ${icon(mdiMagnify)}
        <input
          type="search"
          placeholder=${localize("list.search")}
          aria-label=${localize("list.search")}
          .value=${search}
          @input=${this._handleSearch}
          @keydown=${this._handleKeydown}
        />
        ${
          search
            ? html`<button class="bare round" aria-label=${localize("list.clear_search")} @click=${this._handleClear}>
              ${icon(mdiClose)}
            </button>`
            : nothing
        }
      </label>
      <button
        class="bare round ${isSpecial ? "is-special" : ""}"
        aria-label=${localize("list.view")}
        title=${localize("list.view")}
        aria-haspopup="menu"
        @click=${this._handleView}
      >
        ${icon(mdiFilterVariant)}
      </button>
      <button
        class="bare round"
        aria-label=${localize("list.menu")}
        title=${localize("list.menu")}
        aria-haspopup="menu"
        @click=${this._handleMenu}
      >
        ${icon(mdiDotsVertical)}
      </button>
    </div>`;
  }

  static override styles = [
    controls,
    css`
      :host {
        display: block;
      }
      .toolbar {
        display: flex;
        align-items: center;
        gap: var(--ha-space-1);
        padding: var(--ha-space-1) var(--ha-space-2);
        color: var(--jd-text-soft);
      }
      .search {
        position: relative;
        flex: 1;
        display: flex;
        align-items: center;
        min-inline-size: 0;
        color: var(--jd-text-soft);
      }
      .search > .icon {
        position: absolute;
        inset-inline-start: var(--ha-space-2);
        pointer-events: none;
      }
      .search button {
        position: absolute;
        inset-inline-end: 0;
      }
      input[type="search"] {
        inline-size: 100%;
        padding-inline: var(--ha-space-10);
        border-color: transparent;
        border-radius: var(--ha-border-radius-pill);
        appearance: none;
      }
      input[type="search"]::-webkit-search-cancel-button {
        display: none;
      }
      .is-special {
        color: var(--jd-text);
        background: var(--jd-fill-main);
      }
    `,
  ];
}
