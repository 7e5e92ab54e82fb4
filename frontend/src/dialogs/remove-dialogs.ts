// Dialogs that take something away, and say what is lost.
import { html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import type { DeleteFiles, DownloadsCleanUp, GrabberCleanUp, Selected } from "../contract";
import { DOWNLOADS_WASTE, GRABBED_WASTE } from "../contract/limits";
import { command } from "../data/command";
import { element } from "../elements/define";
import type { Localize } from "../translations/texts";
import { shown } from "../format/shown";
import { formatSize } from "../format/sizes";
import { amountText } from "./amount-text";
import { type DialogAction, JDownloaderDialog } from "./base-dialog";
import { fileChoice } from "./file-choice";
import type { Chosen, DialogContext } from "./kinds";

/** What the button of a dialog that removes something does. */
const REMOVES = { keep: "dialog.remove", trash: "dialog.remove_trash", delete: "dialog.remove_delete" } as const;

/** Say what is lost: the name of the only one, how many links, and how much. */
const lostText = (localize: Localize, { hass }: DialogContext, { name, amount }: Chosen): TemplateResult =>
  html`${name === null ? nothing : html`<p dir="auto">${shown(name)}</p>`}
    <p>${amountText(localize, hass.locale, amount)}</p>`;

@element("jdownloader-remove-dialog")
export class RemoveDialog extends JDownloaderDialog<"remove"> {
  @state() private _files: DeleteFiles = "keep";

  protected override heading = (localize: Localize): string => localize("dialog.remove");

  protected override action(localize: Localize): DialogAction {
    return { label: localize(REMOVES[this._files]), isDanger: true };
  }

  protected override async act(): Promise<boolean> {
    const { list, ids } = this.detail;
    if (list === "downloads") await command(this.address, "downloads/remove", { ...ids, delete_files: this._files });
    else await command(this.address, "linkgrabber/remove", ids);
    return true;
  }

  protected override content(localize: Localize): TemplateResult {
    const choice = fileChoice(localize, this._files, isAdmin(this.context.hass), (files) => {
      this._files = files;
    });
    return html`${lostText(localize, this.context, this.detail)}
      ${this.detail.list === "downloads" ? choice : ""}`;
  }
}

@element("jdownloader-reset-dialog")
export class ResetDialog extends JDownloaderDialog<"reset"> {
  protected override heading = (localize: Localize): string => localize("dialog.reset");

  protected override action(localize: Localize): DialogAction {
    return { label: localize("dialog.reset_it"), isDanger: true };
  }

  protected override async act(): Promise<boolean> {
    await command(this.address, "downloads/reset", this.detail.ids);
    return true;
  }

  protected override content(localize: Localize): TemplateResult {
    return html`${lostText(localize, this.context, this.detail)}
      <p class="hint">${localize("dialog.reset_hint")}</p>`;
  }
}

/** Names exactly what would go before anything goes. */
@element("jdownloader-clean-up-dialog")
export class CleanUpDialog extends JDownloaderDialog<"clean-up"> {
  @state() private _what: DownloadsCleanUp | GrabberCleanUp | null = null;
  @state() private _files: DeleteFiles = "keep";
  @state() private _found: Selected | null = null;

  protected override heading = (localize: Localize): string => localize("dialog.clean_up");

  protected override action(localize: Localize): DialogAction {
    return { label: localize(REMOVES[this._files]), isDanger: true, isDisabled: !this._found?.link_ids.length };
  }

  protected override async act(): Promise<boolean> {
    if (this._what === null) return false;
    await this._cleanUp(this._what, false);
    return true;
  }

  private _cleanUp(what: DownloadsCleanUp | GrabberCleanUp, isDry: boolean): Promise<Selected> {
    const dry_run = isDry;
    if (this.detail.list === "linkgrabber")
      return command(this.address, "linkgrabber/clean_up", { what: what as GrabberCleanUp, dry_run });
    const delete_files = isDry ? undefined : this._files;
    return command(this.address, "downloads/clean_up", { what: what as DownloadsCleanUp, dry_run, delete_files });
  }

  private async _choose(what: DownloadsCleanUp | GrabberCleanUp): Promise<void> {
    this._what = what;
    this._found = null;
    const found = await this.run(() => this._cleanUp(what, true));
    if (this._what === what) this._found = found ?? null;
  }

  protected override content(localize: Localize): TemplateResult {
    const kinds = this.detail.list === "downloads" ? DOWNLOADS_WASTE : GRABBED_WASTE;
    const choice = fileChoice(localize, this._files, isAdmin(this.context.hass), (files) => {
      this._files = files;
    });
    return html`<fieldset>
        <legend>${localize("dialog.clean_up_what")}</legend>
        ${kinds.map(
          (kind) =>
            html`<label class="check">
              <input type="radio" name="what" .checked=${this._what === kind} @change=${() => this._choose(kind)} />
              ${localize(`dialog.clean_up_${kind}`)}
            </label>`,
        )}
      </fieldset>
      ${this.detail.list === "downloads" ? choice : ""}
      <p role="status">${this._found ? this._wouldGo(localize, this._found) : ""}</p>`;
  }

  private _wouldGo(localize: Localize, { link_ids }: Selected): string {
    const size = formatSize(this.context.hass.locale, this.detail.amountOf(link_ids).bytes);
    return [localize("dialog.would_go", { count: link_ids.length }), size && `(${size})`].filter(Boolean).join(" ");
  }
}

const isAdmin = (hass: { readonly user?: { readonly is_admin: boolean } }): boolean => hass.user?.is_admin ?? false;
