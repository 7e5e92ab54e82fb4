import { html, type TemplateResult } from "lit";
import { query } from "lit/decorators.js";
import type { Localize } from "../translations/texts";
import { type DialogAction, JDownloaderDialog } from "./base-dialog";
import type { DialogKind } from "./kinds";

/** What the one field of a dialog is like. */
export interface TextField {
  readonly label: string;
  readonly value: string;
  readonly type?: "text" | "password" | "multiline";
  readonly isRequired?: boolean;
  /** What is offered to be taken instead of typed. */
  readonly suggestions?: readonly string[];
}

/** A dialog that asks for one text. */
export abstract class TextDialog<Kind extends DialogKind> extends JDownloaderDialog<Kind> {
  @query("[name=text]") private readonly _input!: HTMLInputElement | HTMLTextAreaElement;

  protected abstract field(localize: Localize): TextField;
  /** Take the text. */
  protected abstract take(text: string, localize: Localize): Promise<unknown>;
  /** What it is about, such as the name of the only link, or how many there are. */
  protected subject: (localize: Localize) => string = () => "";

  protected override firstUpdated(): void {
    super.firstUpdated();
    this._input.focus();
    this._input.select();
  }

  protected override async act(localize: Localize): Promise<boolean> {
    const { type, value } = this._input;
    await this.take(type === "text" ? value.trim() : value, localize); // a password may begin with a blank
    return true;
  }

  protected override action(localize: Localize): DialogAction {
    return { label: localize("dialog.save") };
  }

  protected override content(localize: Localize): TemplateResult {
    const { label, value, type = "text", isRequired = false, suggestions = [] } = this.field(localize);
    const subject = this.subject(localize);
    return html`${subject ? html`<p class="subject">${subject}</p>` : ""}
      <label class="field">
        ${label}
        ${
          type === "multiline"
            ? html`<textarea name="text" rows="4" .value=${value}></textarea>`
            : html`<input
                name="text"
                type=${type}
                autocomplete=${type === "password" ? "new-password" : "off"}
                ?required=${isRequired}
                list="suggestions"
                .value=${value}
              />`
        }
      </label>
      <datalist id="suggestions">${suggestions.map((text) => html`<option value=${text}></option>`)}</datalist>`;
  }
}
