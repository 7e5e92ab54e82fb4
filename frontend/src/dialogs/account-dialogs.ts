// Dialogs about the accounts that JDownloader has at hosters.
import { html, type TemplateResult } from "lit";
import { query } from "lit/decorators.js";
import { command } from "../data/command";
import { element } from "../elements/define";
import { shown } from "../format/shown";
import type { Localize } from "../translations/texts";
import { type DialogAction, JDownloaderDialog } from "./base-dialog";
import type { DialogDetails, DialogKind } from "./kinds";

/** A dialog with the fields of a login; passwords go in, and are never there to be read. */
abstract class LoginDialog<Kind extends DialogKind> extends JDownloaderDialog<Kind> {
  @query("input") private readonly _first!: HTMLInputElement;
  @query("form") private readonly _form!: HTMLFormElement;

  protected override firstUpdated(): void {
    super.firstUpdated();
    this._first.focus();
  }

  protected override action(localize: Localize): DialogAction {
    return { label: localize("dialog.save") };
  }

  protected get credentials() {
    return { username: this.given("username"), password: this.given("password") };
  }

  /** What is in a field. */
  protected given(name: string): string {
    const value = new FormData(this._form).get(name);
    return typeof value === "string" ? value : "";
  }

  protected fields(localize: Localize, username: string): TemplateResult {
    return html`<label class="field">
        ${localize("account.username")}
        <input name="username" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" required .value=${username} />
      </label>
      <label class="field">
        ${localize("dialog.password")}
        <input name="password" type="password" autocomplete="new-password" required />
      </label>`;
  }
}

@element("jdownloader-account-add-dialog")
export class AccountAddDialog extends LoginDialog<"account-add"> {
  protected override heading = (localize: Localize): string => localize("account.add");

  protected override async act(): Promise<boolean> {
    await command(this.address, "accounts/add", { hoster: this.given("hoster").trim(), ...this.credentials });
    return true;
  }

  protected override content(localize: Localize): TemplateResult {
    return html`<label class="field">
        ${localize("account.hoster")}
        <input name="hoster" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" required placeholder="example.com" />
      </label>
      ${this.fields(localize, "")}`;
  }
}

@element("jdownloader-account-login-dialog")
export class AccountLoginDialog extends LoginDialog<"account-login"> {
  protected override heading = (localize: Localize): string => localize("account.login");

  protected override async act(): Promise<boolean> {
    const { account_id } = this.detail;
    await command(this.address, "accounts/set_credentials", { account_id, ...this.credentials });
    return true;
  }

  protected override content(localize: Localize): TemplateResult {
    return html`<p class="subject" dir="auto">${shown(this.detail.hoster)}</p>
      ${this.fields(localize, this.detail.username ?? "")}`;
  }
}

@element("jdownloader-account-remove-dialog")
export class AccountRemoveDialog extends JDownloaderDialog<"account-remove"> {
  protected override heading = (localize: Localize): string => localize("account.remove");

  protected override action(localize: Localize): DialogAction {
    return { label: localize("account.remove"), isDanger: true };
  }

  protected override async act(): Promise<boolean> {
    await command(this.address, "accounts/remove", { account_ids: [this.detail.account_id] });
    return true;
  }

  protected override content(localize: Localize): TemplateResult {
    return html`<p dir="auto">${accountName(this.detail)}</p>
      <p class="hint">${localize("account.remove_hint")}</p>`;
  }
}

const accountName = ({ hoster, username }: DialogDetails["account-remove"]): string =>
  shown([hoster, username].filter(Boolean).join(" · "));
