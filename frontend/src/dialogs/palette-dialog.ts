import { mdiCheck, mdiPackageVariantClosed } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { query, state } from "lit/decorators.js";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import type { MenuEntry } from "../elements/menu";
import { shown } from "../format/shown";
import { WatchController } from "../state/watch-controller";
import type { Localize } from "../translations/texts";
import { JDownloaderDialog } from "./base-dialog";

/** More than so many are no help. */
const MOST = 50;

/** Finds a command or a package by its name, and does it or goes there. */
@element("jdownloader-palette-dialog")
export class PaletteDialog extends JDownloaderDialog<"palette"> {
  @state() private _words = "";
  @state() private _active = 0;
  @query("input") private readonly _input!: HTMLInputElement;
  private readonly _watch = new WatchController(this);
  private _chosen: MenuEntry | undefined;

  protected override heading = (localize: Localize): string => localize("palette.title");
  protected override action = (): null => null;

  protected override willUpdate(): void {
    const { hass, deviceId } = this.context;
    this._watch.follow(hass, deviceId, ["status", "packages", "linkgrabber"]);
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    this._input.focus();
  }

  /** What was chosen may open a dialog of its own: there is one at a time. */
  override remove(): void {
    super.remove();
    this._chosen?.run?.();
  }

  protected override act(): Promise<boolean> {
    this._choose(this._found[this._active]);
    return Promise.resolve(false);
  }

  private _choose(entry: MenuEntry | undefined): void {
    if (!entry) return;
    this._chosen = entry;
    this.close();
  }

  /** What all of the words are in, in whatever order: first where they are beginnings, and commands before packages. */
  private get _found(): readonly MenuEntry[] {
    const words = this._words.toLowerCase().split(/\s+/).filter(Boolean);
    const found = [...this.detail.commands, ...(words.length ? this._packages : [])].filter(
      ({ label, isDisabled }) => isDisabled !== true && words.every((word) => label.toLowerCase().includes(word)),
    );
    const isBegun = ({ label }: MenuEntry) => words.every((word) => ` ${label.toLowerCase()}`.includes(` ${word}`));
    return [...found.filter(isBegun), ...found.filter((entry) => !isBegun(entry))].slice(0, MOST);
  }

  private get _packages(): readonly MenuEntry[] {
    const { downloads, grabbed } = this._watch.watched.state;
    return [
      ...[...downloads.packages.values()].map((one) => ({ list: "downloads" as const, one })),
      ...[...grabbed.packages.values()].map((one) => ({ list: "linkgrabber" as const, one })),
    ].map(({ list, one: { id, name } }) => ({
      label: shown(name),
      icon: mdiPackageVariantClosed,
      run: () => {
        this.detail.openPackage(list, id);
      },
    }));
  }

  private readonly _handleInput = (): void => {
    this._words = this._input.value;
    this._active = 0;
  };

  private readonly _handleKey = (event: KeyboardEvent): void => {
    const count = this._found.length;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (!step || !count) return;
    event.preventDefault();
    this._active = (this._active + step + count) % count;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" }),
    );
  };

  protected override content(localize: Localize): TemplateResult {
    const found = this._found;
    return html`<input
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        placeholder=${localize("palette.hint")}
        aria-label=${localize("palette.hint")}
        aria-expanded="true"
        aria-controls="found"
        aria-activedescendant=${found.length ? `found-${this._active}` : nothing}
        @input=${this._handleInput}
        @keydown=${this._handleKey}
      />
      <div id="found" role="listbox" aria-label=${localize("palette.found")}>
        ${found.map((entry, place) => this._renderEntry(entry, place))}
      </div>
      <p role="status">${found.length ? nothing : localize("list.nothing_found")}</p>`;
  }

  private _renderEntry(entry: MenuEntry, place: number): TemplateResult {
    return html`<div
      id="found-${place}"
      role="option"
      aria-selected=${place === this._active}
      aria-checked=${entry.isChecked ?? nothing}
      @click=${() => {
        this._choose(entry);
      }}
    >
      ${entry.icon ? icon(entry.icon) : nothing}<bdi>${entry.label}</bdi> ${entry.isChecked ? icon(mdiCheck) : nothing}
    </div>`;
  }

  static override styles = [
    ...JDownloaderDialog.styles,
    css`
      [role="listbox"] {
        block-size: 18em;
        flex: 0 1 auto;
        overflow: auto;
      }
      [role="option"] {
        display: flex;
        align-items: center;
        gap: var(--ha-space-3);
        min-block-size: var(--ha-space-10);
        padding: 0 var(--ha-space-3);
        border-radius: var(--ha-border-radius-md);
        cursor: pointer;
        overflow-wrap: anywhere;
      }
      bdi {
        flex: 1;
      }
      [role="option"]:hover {
        background: var(--jd-fill);
      }
      [aria-selected="true"] {
        background: var(--jd-fill-main);
      }
      @media (forced-colors: active) {
        [aria-selected="true"] {
          outline: var(--ha-border-width-md) solid Highlight;
          outline-offset: calc(-1 * var(--ha-border-width-md));
        }
      }
      p:empty {
        display: none;
      }
    `,
  ];
}
