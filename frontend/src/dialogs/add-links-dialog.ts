import { mdiFileUploadOutline } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { query, state } from "lit/decorators.js";
import type { Job } from "../contract";
import { command } from "../data/command";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import { shown } from "../format/shown";
import type { Localize } from "../translations/texts";
import type { Brought } from "./adding/transfer";
import { add, hasSomething, look, LOOK_EVERY } from "./adding/adding";
import { keepDraft } from "./adding/draft";
import { DropZone } from "./adding/drop-zone";
import { foundBy, foundTexts, troubleTexts } from "./adding/found";
import { ACCEPTED_FILES, type LinkFile, readFile } from "./adding/link-file";
import { optionFields } from "./adding/option-fields";
import { optionsIn } from "./adding/options";
import { type DialogAction, JDownloaderDialog } from "./base-dialog";

/** Takes addresses and container files, says what JDownloader finds, and starts it with one tap. */
@element("jdownloader-add-links-dialog")
export class AddLinksDialog extends JDownloaderDialog<"add-links"> {
  @state() private _files: readonly LinkFile[] = [];
  @state() private _hasText = false;
  @state() private _folders: readonly string[] = [];
  @state() private _jobs: readonly Job[] | null = null;
  @query("textarea") private readonly _text!: HTMLTextAreaElement;
  @query("input[type=file]") private readonly _fileField!: HTMLInputElement;
  @query("form") private readonly _form!: HTMLFormElement;
  private _requestId: string = newId();
  private readonly _zone = new DropZone(this, {
    isOpen: () => !this._jobs,
    field: () => this._text,
    take: (brought, isPasted) => void this._take(brought, isPasted),
  });
  private _timer: ReturnType<typeof setTimeout> | undefined;

  protected override heading = (localize: Localize): string => localize("header.add_links");

  protected override firstUpdated(): void {
    super.firstUpdated();
    this._text.value = this.detail.text ?? "";
    this._hasText = this._text.value.trim() !== "";
    this._keep(this._text.value);
    void this._takeFiles(this.detail.files ?? []);
    this._text.focus();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this._timer);
  }

  protected override action(localize: Localize): DialogAction | null {
    if (!this._jobs) return { label: localize("add.add"), isDisabled: !this._hasSomething };
    const { ids } = foundBy(this._jobs);
    return ids.link_ids?.length ? { label: localize("add.start", { count: ids.link_ids.length }) } : null;
  }

  /** What was found stays in the LinkGrabber. */
  protected override leaving(localize: Localize): string {
    return this._jobs && this.action(localize) ? localize("add.leave") : super.leaving(localize);
  }

  protected override async act(): Promise<boolean> {
    if (this._jobs) {
      await command(this.address, "linkgrabber/move_to_downloads", { ...foundBy(this._jobs).ids, start: true });
      return true;
    }
    const options = optionsIn(new FormData(this._form));
    const addition = { text: this._text.value, files: this._files, options, requestId: this._requestId };
    this._jobs = await add(this.address, addition);
    this._keep("");
    // What is added next is something else
    this._requestId = newId();
    this._lookLater();
    return false;
  }

  private _lookLater(): void {
    if (!this.isConnected || !this._jobs || foundBy(this._jobs).isDone) return;
    this._timer = setTimeout(() => void this._look(), LOOK_EVERY);
  }

  private async _look(): Promise<void> {
    const jobs = this._jobs;
    if (!jobs) return;
    try {
      this._jobs = await look(this.address, jobs);
    } catch {
      // JDownloader may be out of reach for a moment: what is known stays, and the next poll updates it
    }
    this._lookLater();
  }

  private get _hasSomething(): boolean {
    return this._hasText || hasSomething({ text: "", files: this._files });
  }

  private async _takeFiles(files: readonly File[]): Promise<void> {
    const read = await Promise.all(files.map(readFile));
    this._setFiles([...this._files, ...read]);
  }

  private _setFiles(files: readonly LinkFile[]): void {
    this._files = files;
    this._requestId = newId();
  }

  private _take({ text, files = [] }: Brought, isPasted: boolean): Promise<void> {
    const field = this._text;
    if (text && isPasted) field.setRangeText(`${text}\n`, field.selectionStart, field.selectionEnd, "end");
    else if (text) field.value = [field.value.trim(), text].filter(Boolean).join("\n");
    this._handleInput();
    return this._takeFiles(files);
  }

  /** What is added or left by the user is no draft; what is taken away with its page is one. */
  override remove(): void {
    this._keep("");
    super.remove();
  }

  private _keep(text: string): void {
    keepDraft(this.context.deviceId, text);
  }

  private readonly _handleInput = (): void => {
    this._keep(this._text.value);
    this._hasText = this._text.value.trim() !== "";
    this._requestId = newId();
  };

  private readonly _handleOptions = (): void => {
    if (this._folders.length) return;
    command(this.address, "linkgrabber/folders").then(
      ({ folders }) => {
        this._folders = folders;
      },
      () => undefined, // Suggestions are a help only
    );
  };

  private readonly _handleChooseFiles = (): void => {
    this._fileField.click();
  };

  private readonly _handleFiles = (event: Event): void => {
    const input = event.target as HTMLInputElement;
    void this._takeFiles([...(input.files ?? [])]);
    input.value = "";
  };

  protected override content(localize: Localize): TemplateResult {
    return html`<div ?hidden=${this._jobs !== null} class="form">${this._renderForm(localize)}</div>
      ${this._jobs ? this._renderFound(localize, this._jobs) : nothing}`;
  }

  private _renderForm(localize: Localize): TemplateResult {
    return html`<label class="field ${this._zone.isOver ? "is-over" : ""}">
        ${localize("add.links")}
        <textarea rows="6" spellcheck="false" placeholder=${localize("add.hint")} @input=${this._handleInput}></textarea>
      </label>
      <div class="field">
        <span id="files">${localize("add.files")}</span>
        <button type="button" aria-describedby="files" @click=${this._handleChooseFiles}>
          ${icon(mdiFileUploadOutline)}${localize("add.choose_files")}
        </button>
        <input type="file" aria-labelledby="files" multiple accept=${ACCEPTED_FILES} hidden @change=${this._handleFiles} />
      </div>
      ${this._files.length ? html`<ul>${this._files.map((file, place) => this._renderFile(localize, file, place))}</ul>` : nothing}
      ${optionFields(localize, this._folders, this._handleOptions)}`;
  }

  private _renderFile(localize: Localize, file: LinkFile, place: number): TemplateResult {
    const trouble = "trouble" in file ? localize(`add.file_${file.trouble}`) : "";
    const handleRemove = () => {
      this._setFiles(this._files.filter((_, at) => at !== place));
    };
    return html`<li>
      <span>${shown(file.name)} ${trouble ? html`<span class="trouble">${trouble}</span>` : nothing}</span>
      <button type="button" class="bare" @click=${handleRemove}>${localize("dialog.remove_it")}</button>
    </li>`;
  }

  private _renderFound(localize: Localize, jobs: readonly Job[]): TemplateResult {
    const found = foundBy(jobs);
    const texts = [...foundTexts(localize, found), ...troubleTexts(localize, this._files)];
    return html`<div role="status">
      ${found.isDone ? nothing : html`<p>${localize("list.collecting")}</p>`} ${texts.map((text) => html`<p><bdi>${text}</bdi></p>`)}
    </div>`;
  }

  static override styles = [
    ...JDownloaderDialog.styles,
    css`
      .form,
      .options {
        display: flex;
        flex-direction: column;
        gap: var(--ha-space-4);
      }
      .options {
        padding: var(--ha-space-2) var(--ha-space-4) var(--ha-space-4);
      }
      div.field {
        display: flex;
        flex-direction: column;
        align-items: flex-start;
        gap: var(--ha-space-1);
      }
      .is-over textarea {
        outline: var(--ha-border-width-md) dashed var(--jd-accent);
      }
      ul {
        margin: 0;
        padding: 0;
        list-style: none;
      }
      li {
        display: flex;
        align-items: center;
        justify-content: space-between;
        overflow-wrap: anywhere;
      }
      .trouble {
        color: var(--jd-text-bad);
      }
    `,
  ];
}

const newId = (): string => crypto.getRandomValues(new Uint32Array(4)).join("-");
