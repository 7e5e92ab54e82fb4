// Dialogs in which one of several is chosen.
import { html, nothing, type TemplateResult } from "lit";
import { query, state } from "lit/decorators.js";
import type { Priority, Variant } from "../contract";
import { PRIORITIES } from "../contract/limits";
import { command } from "../data/command";
import { element } from "../elements/define";
import { shown } from "../format/shown";
import type { Localize } from "../translations/texts";
import { type DialogAction, JDownloaderDialog } from "./base-dialog";
import { chosenText } from "./edit-dialogs";

/** JDownloader's own smallest step, in bytes per second. */
const KILOBYTE = 1000;

@element("jdownloader-priority-dialog")
export class PriorityDialog extends JDownloaderDialog<"priority"> {
  @state() private _priority: Priority | null = null;

  protected override heading = (localize: Localize): string => localize("item.priority");

  protected override action(localize: Localize): DialogAction {
    return { label: localize("dialog.save"), isDisabled: this._priority === null };
  }

  protected override async act(): Promise<boolean> {
    if (this._priority === null) return false;
    const { list, ids } = this.detail;
    await command(this.address, `${list}/set_priority`, { ...ids, priority: this._priority });
    return true;
  }

  protected override content(localize: Localize): TemplateResult {
    const chosen = this._priority ?? this.detail.priority;
    return html`<fieldset>
      <legend>${chosenText(localize, this.detail)}</legend>
      ${PRIORITIES.map(
        (priority) =>
          html`<label class="check">
            <input
              type="radio"
              name="priority"
              .checked=${priority === chosen}
              @change=${() => {
                this._priority = priority;
              }}
            />
            ${localize(`priority.${priority}`)}
          </label>`,
      )}
    </fieldset>`;
  }
}

@element("jdownloader-variants-dialog")
export class VariantsDialog extends JDownloaderDialog<"variants"> {
  @state() private _variants: readonly Variant[] | null = null;
  @state() private _chosen: string | null = null;
  /** Whether there is nothing to wait for: the error says why. */
  @state() private _isLost = false;

  private readonly _handleAdd = async (): Promise<void> => {
    const { link_id } = this.detail;
    const fields = { link_id, variant_id: this._chosen ?? "" };
    if (await this.run(() => command(this.address, "linkgrabber/add_variant", fields))) this.close();
  };

  protected override heading = (localize: Localize): string => localize("dialog.variants");

  protected override firstUpdated(): void {
    super.firstUpdated();
    void this._load();
  }

  private async _load(): Promise<void> {
    const { link_id } = this.detail;
    const answer = await this.run(() => command(this.address, "linkgrabber/variants", { link_id }));
    this._isLost = !answer;
    this._variants = answer?.variants ?? null;
    this._chosen = answer?.variants.find(({ active }) => active)?.id ?? null;
  }

  protected override action(localize: Localize): DialogAction {
    return { label: localize("dialog.save"), isDisabled: this._chosen === null };
  }

  protected override async act(): Promise<boolean> {
    if (this._chosen === null) return false;
    const { link_id } = this.detail;
    await command(this.address, "linkgrabber/set_variant", { link_id, variant_id: this._chosen });
    return true;
  }

  protected override content(localize: Localize): TemplateResult {
    if (!this._variants) return html`<p role="status">${this._isLost ? nothing : localize("list.loading")}</p>`;
    return html`<fieldset>
      <legend dir="auto">${shown(this.detail.name)}</legend>
      ${this._variants.map(
        ({ id, name }) =>
          html`<label class="check">
            <input
              type="radio"
              name="variant"
              .checked=${id === this._chosen}
              @change=${() => {
                this._chosen = id;
              }}
            />
            <bdi>${shown(name ?? id)}</bdi>
          </label>`,
      )}
      <button
        type="button"
        class="bare"
        ?disabled=${this._variants.every(({ id, active }) => active || id !== this._chosen)}
        @click=${this._handleAdd}
      >
        ${localize("dialog.variant_add")}
      </button>
    </fieldset>`;
  }
}

@element("jdownloader-speed-limit-dialog")
export class SpeedLimitDialog extends JDownloaderDialog<"speed-limit"> {
  @query("input") private readonly _input!: HTMLInputElement;

  protected override heading = (localize: Localize): string => localize("header.speed_limit");

  protected override firstUpdated(): void {
    super.firstUpdated();
    this._input.focus();
    this._input.select();
  }

  protected override action(localize: Localize): DialogAction {
    return { label: localize("dialog.save") };
  }

  protected override async act(): Promise<boolean> {
    await command(this.address, "settings/set", {
      speed_limit: Math.round(this._input.valueAsNumber * KILOBYTE),
      speed_limit_enabled: true,
    });
    return true;
  }

  protected override content(localize: Localize): TemplateResult {
    const { speed_limit } = this.detail;
    return html`<label class="field">
      ${localize("dialog.kilobytes_per_second")}
      <input
        type="number"
        min="1"
        max="2000000"
        step="1"
        required
        .value=${speed_limit ? String(Math.max(1, Math.round(speed_limit / KILOBYTE))) : ""}
      />
    </label>`;
  }
}
