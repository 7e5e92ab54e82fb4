import { css, html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Dialog, DialogClose } from "../contract";
import { command } from "../data/command";
import { act } from "../dialogs/actor";
import { element } from "../elements/define";
import { fields } from "../elements/fields";
import { shown, shownLines } from "../format/shown";
import { JDownloaderTab } from "./base-tab";
import { answersIn, type DialogField, fieldsOf, KNOWN_LABELS, readable } from "./dialog-fields";

/** What JDownloader asks. Only the newest question can be answered. */
@element("jdownloader-dialogs-tab")
export class JDownloaderDialogsTab extends JDownloaderTab {
  protected override render(): TemplateResult {
    const dialogs = this.state.dialogs ?? [];
    if (!dialogs.length) return html`<p class="empty">${this.localize("question.none")}</p>`;
    return html`<ul>
      ${repeat(
        dialogs,
        ({ dialog_id }) => dialog_id,
        (dialog) => this._renderDialog(dialog),
      )}
    </ul>`;
  }

  private _answer({ dialog_id, fields }: Dialog, close: DialogClose, form?: FormData): void {
    const { actor } = this;
    const answers = form && Object.keys(fields).length ? answersIn(form, fieldsOf(fields)) : undefined;
    void act(actor, () => command(actor.address, "dialogs/answer", { dialog_id, close, fields: answers }));
  }

  private _renderDialog(dialog: Dialog): TemplateResult {
    const { localize } = this;
    const handleSubmit = (event: Event) => {
      event.preventDefault();
      this._answer(dialog, "ok", new FormData(event.currentTarget as HTMLFormElement));
    };
    const handleCancel = () => {
      this._answer(dialog, "cancel");
    };
    return html`<li>
      <form @submit=${handleSubmit}>
        <h3 dir="auto">${shown(dialog.title ?? localize("question.untitled"))}</h3>
        ${dialog.message ? html`<p class="message" dir="auto">${shownLines(dialog.message)}</p>` : nothing}
        ${
          dialog.answerable
            ? html`${fieldsOf(dialog.fields).map((field) => this._renderField(field))}
                <div class="buttons">
                  <button class="main" ?disabled=${!this.isLive}>${localize("question.ok")}</button>
                  <button type="button" ?disabled=${!this.isLive} @click=${handleCancel}>${localize("dialog.cancel")}</button>
                </div>`
            : html`<p class="facts">${localize("question.newer_first")}</p>`
        }
      </form>
    </li>`;
  }

  private _renderField({ name, type, words }: DialogField): TemplateResult {
    const { localize } = this;
    const known = KNOWN_LABELS[name.toLowerCase()];
    const label = known ? localize(known) : readable(name);
    if (type === "boolean")
      return html`<label class="check"><input type="checkbox" role="switch" name=${name} />${label}</label>`;
    if (type === "choice")
      return html`<label class="field">
        ${label}
        <select name=${name}>
          ${words.map((word) => html`<option value=${word}>${readable(word)}</option>`)}
        </select>
      </label>`;
    const kind = type === "integer" ? "number" : type;
    return html`<label class="field">
      ${label}<input name=${name} type=${kind} autocomplete=${type === "password" ? "new-password" : "off"} />
    </label>`;
  }

  static override styles = [
    JDownloaderTab.styles,
    fields,
    css`
      form {
        display: grid;
        gap: var(--ha-space-3);
        flex: 1;
        min-inline-size: 0;
        padding-block: var(--ha-space-2);
      }
      h3,
      p {
        margin: 0;
        overflow-wrap: anywhere;
      }
      h3 {
        font-size: inherit;
        font-weight: var(--ha-font-weight-medium);
      }
      .message {
        white-space: pre-line;
      }
      .field {
        display: grid;
        gap: var(--ha-space-1);
        max-inline-size: 30em;
      }
      .check {
        display: flex;
        align-items: center;
        gap: var(--ha-space-3);
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--ha-space-2);
      }
    `,
  ];
}
