import { mdiClose } from "@mdi/js";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { controls } from "../elements/controls";
import { fields } from "../elements/fields";
import { icon } from "../elements/icon";
import { StrayDrops } from "../elements/stray-drops";
import { shownLines } from "../format/shown";
import type { Address } from "../data/command";
import { errorText } from "../data/error-text";
import { localizeFor } from "../translations/localize-for";
import "../translations/later-texts";
import type { Localize } from "../translations/texts";
import { dialogStyle } from "./dialog-style";
import type { DialogContext, DialogDetails, DialogElement, DialogKind } from "./kinds";

/** What a dialog's last line offers beside leaving it. */
export interface DialogAction {
  readonly label: string;
  readonly isDanger?: boolean;
  readonly isDisabled?: boolean;
}

/**
 * A dialog about one JDownloader: shows itself when connected, keeps the focus, and removes itself when it is done.
 * What goes wrong is said in it, with all that was typed still there.
 */
export abstract class JDownloaderDialog<Kind extends DialogKind> extends LitElement implements DialogElement<Kind> {
  @property({ attribute: false }) context!: DialogContext;
  @property({ attribute: false }) detail!: DialogDetails[Kind];

  @state() private _error = "";
  @state() private _isBusy = false;
  @query("dialog") private readonly _dialog!: HTMLDialogElement;
  protected readonly strayDrops = new StrayDrops(this);

  /** The heading. */
  protected abstract heading(localize: Localize): string;
  /** What stands between heading and buttons. */
  protected abstract content(localize: Localize): TemplateResult | typeof nothing;
  /** The button that does it; none: the dialog is only left. */
  protected abstract action(localize: Localize): DialogAction | null;
  /** What leaving the dialog is called. */
  protected leaving(localize: Localize): string {
    return localize(this.action(localize) ? "dialog.cancel" : "dialog.close");
  }
  /** Do it; returns whether the dialog is done then. A failed command is rejected and said here. */
  protected abstract act(localize: Localize): Promise<boolean>;

  protected get address(): Address {
    return { hass: this.context.hass, deviceId: this.context.deviceId };
  }

  /** Home Assistant takes a page away that is not seen for a while, and brings it back; what was typed is still there. */
  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.hasUpdated) return;
    this._dialog.open = false;
    this._dialog.showModal();
  }

  protected override firstUpdated(): void {
    this._dialog.showModal();
  }

  /** Leave the dialog. */
  protected close(): void {
    this._dialog.close();
  }

  /** Run something that may fail, once at a time, and say so here. */
  protected async run<Answer>(job: () => Promise<Answer>): Promise<Answer | undefined> {
    if (this._isBusy) return undefined;
    this._isBusy = true;
    this._error = "";
    try {
      return await job();
    } catch (error) {
      this._error = await errorText(this.context.hass, localizeFor(this, this.context.hass), error);
      return undefined;
    } finally {
      this._isBusy = false;
    }
  }

  private readonly _handleSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const isDone = await this.run(() => this.act(localizeFor(this, this.context.hass)));
    if (isDone) this.close();
  };

  private readonly _handleClose = (): void => {
    this.remove();
  };

  /** A press beside the dialog leaves it; one that began inside, as when text is marked, does not. */
  private readonly _handlePress = (event: PointerEvent): void => {
    if (event.target === this._dialog) this.close();
  };

  /** Keys belong to the dialog, not to the list that it was opened from. */
  private readonly _handleKeydown = (event: KeyboardEvent): void => {
    event.stopPropagation();
  };

  protected override render(): TemplateResult {
    const localize = localizeFor(this, this.context.hass);
    const action = this.action(localize);
    return html`<dialog
      aria-labelledby="heading"
      @close=${this._handleClose}
      @pointerdown=${this._handlePress}
      @keydown=${this._handleKeydown}
    >
      <form @submit=${this._handleSubmit} aria-busy=${this._isBusy ? "true" : "false"}>
        <div class="head">
          <button type="button" class="bare round" aria-label=${localize("dialog.close")} @click=${this.close}>
            ${icon(mdiClose)}
          </button>
          <h2 id="heading"><bdi>${this.heading(localize)}</bdi></h2>
        </div>
        <div class="content">${this.content(localize)}</div>
        <p class="error" role="alert">${shownLines(this._error)}</p>
        <footer>
          <button type="button" class="bare" @click=${this.close}>
            ${this.leaving(localize)}
          </button>
          ${
            action
              ? html`<button
                  type="submit"
                  class=${action.isDanger ? "danger" : "main"}
                  ?disabled=${this._isBusy || (action.isDisabled ?? false)}
                >
                  ${action.label}
                </button>`
              : nothing
          }
        </footer>
      </form>
    </dialog>`;
  }

  static override styles = [controls, fields, dialogStyle];
}
