import {
  mdiArchiveAlertOutline,
  mdiArchiveArrowUpOutline,
  mdiArchiveClockOutline,
  mdiArchiveLockOutline,
  mdiClose,
} from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Extraction, Id } from "../contract";
import { errorText } from "../data/error-text";
import { command } from "../data/command";
import { act, ask } from "../dialogs/actor";
import { element } from "../elements/define";
import { fields } from "../elements/fields";
import { icon } from "../elements/icon";
import { progressBar } from "../elements/progress-bar";
import { formatProgress } from "../format/numbers";
import { shown } from "../format/shown";
import { type BrokenArchive, brokenArchives } from "../state/broken-archives";
import { JDownloaderTab } from "./base-tab";
import { ExtractionQueue } from "./extraction-queue";
import { tabBarStyle } from "./tab-style";

/** The archives that are unpacked or wait for it, and those that could not be. */
@element("jdownloader-archives-tab")
export class JDownloaderArchivesTab extends JDownloaderTab {
  private readonly _queue = new ExtractionQueue(this, (error) => errorText(this.context.hass, this.localize, error));
  private _hadFocus = false;

  protected override willUpdate(): void {
    const { address } = this.actor;
    this._queue.follow(this.isLive ? address : undefined, this.context.watched.archives);
    this._hadFocus = !!this.shadowRoot?.activeElement;
  }

  /** Where the row went that had the focus, it stays near: the next key press must not land elsewhere. */
  protected override updated(): void {
    if (this._hadFocus && !this.shadowRoot?.activeElement)
      this.renderRoot.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
  }

  private get _mayChange(): boolean {
    return this.state.rights.control;
  }

  /** Carry a command out, and see what became of the queue. */
  private async _do(command: () => Promise<unknown>): Promise<void> {
    await act(this.actor, command);
    this._queue.refresh();
  }

  protected override render(): TemplateResult {
    const { localize } = this;
    const { extractions, problem } = this._queue;
    const broken = brokenArchives(this.state.downloads, this.context.watched.archives.broken);
    const isEmpty = !extractions?.length && !broken.length;
    return html`${this._mayChange ? this._renderButtons() : nothing}
      <p class="problem" role="alert" data-tone="bad">${problem}</p>
      ${
        isEmpty && !problem
          ? extractions
            ? html`<p class="empty">${localize("archive.none")}</p>`
            : this.renderWaiting()
          : nothing
      }
      <ul>
        ${repeat(
          extractions ?? [],
          ({ extraction_id }) => extraction_id,
          (extraction) => this._renderExtraction(extraction),
        )}
        ${repeat(
          broken,
          ({ linkIds }) => `broken ${linkIds[0] ?? ""}`,
          (archive) => this._renderBroken(archive),
        )}
      </ul>`;
  }

  private _renderButtons(): TemplateResult {
    const handleAdd = () => {
      ask(this.actor, "archive-password", {});
    };
    return html`<div class="bar-line">
      <button ?disabled=${!this.isLive} @click=${handleAdd}>
        ${icon(mdiArchiveLockOutline)}${this.localize("archive.add_password")}
      </button>
    </div>`;
  }

  private _renderExtraction({ extraction_id, name, state: its, progress }: Extraction): TemplateResult {
    const { localize } = this;
    const { address } = this.actor;
    const isRunning = its === "running";
    const title = shown(name ?? localize("archive.untitled"));
    const percent = isRunning ? formatProgress(this.context.hass.locale, progress) : "";
    const state = localize(isRunning ? "state.extracting" : "state.queued");
    // Out of reach it may go on or not
    const words = this.isLive ? state : localize("list.last_state", { state });
    const handleCancel = () => this._do(() => command(address, "extraction/cancel", { extraction_id }));
    return html`<li data-tone=${isRunning ? "active" : "quiet"}>
      ${icon(isRunning ? mdiArchiveArrowUpOutline : mdiArchiveClockOutline)}
      <div class="what">
        <p class="title" dir="auto">${title}</p>
        <p class="facts">${[words, percent].filter((text) => text !== "").join(" · ")}</p>
        ${percent ? progressBar(progress, `${localize("list.progress")}: ${title}`, percent) : nothing}
      </div>
      ${this._renderButton("archive.cancel", title, mdiClose, handleCancel)}
    </li>`;
  }

  private _renderBroken({ name, reason, linkIds }: BrokenArchive): TemplateResult {
    const { address } = this.actor;
    const title = shown(name);
    const tone = reason === "wrong_password" ? "attention" : "bad";
    const handleAgain = () => this._do(() => command(address, "extraction/start", { link_ids: linkIds }));
    return html`<li data-tone=${tone}>
      ${icon(mdiArchiveAlertOutline)}
      <div class="what">
        <p class="title" dir="auto">${title}</p>
        <p class="facts"><span data-tone=${tone}>${this.localize(`broken.${reason}`)}</span></p>
        ${reason === "wrong_password" && this._mayChange ? this._renderPassword(title, linkIds) : nothing}
      </div>
      ${this._renderButton("archive.again", title, mdiArchiveArrowUpOutline, handleAgain)}
    </li>`;
  }

  /** The password is asked for where it is missing; JDownloader keeps it, and it is not read again. */
  private _renderPassword(title: string, link_ids: readonly Id[]): TemplateResult {
    const { localize } = this;
    const { address } = this.actor;
    const handleSubmit = (event: Event) => {
      event.preventDefault();
      const form = event.currentTarget as HTMLFormElement;
      const [field] = form.getElementsByTagName("input");
      if (!field?.value) return;
      void this._do(async () => {
        await command(address, "extraction/add_password", { password: field.value });
        form.reset();
        await command(address, "extraction/start", { link_ids });
      });
    };
    return html`<form class="password" @submit=${handleSubmit}>
      <input
        type="password"
        required
        autocomplete="new-password"
        aria-label="${localize("add.extract_password")}: ${title}"
        placeholder=${localize("add.extract_password")}
        ?disabled=${!this.isLive}
      />
      <button ?disabled=${!this.isLive}>${localize("archive.extract_with")}</button>
    </form>`;
  }

  private _renderButton(
    label: "archive.again" | "archive.cancel",
    name: string,
    path: string,
    handleClick: () => Promise<void>,
  ): TemplateResult | typeof nothing {
    if (!this._mayChange) return nothing;
    const words = this.localize(label);
    return html`<button
      class="bare round"
      title=${words}
      aria-label="${words}: ${name}"
      ?disabled=${!this.isLive}
      @click=${handleClick}
    >
      ${icon(path)}
    </button>`;
  }

  static override styles = [
    JDownloaderTab.styles,
    fields,
    tabBarStyle,
    css`
      .password {
        display: flex;
        flex-wrap: wrap;
        gap: var(--ha-space-2);
        padding-block: var(--ha-space-1);
      }
      .password input {
        flex: 1 1 10em;
        min-inline-size: 0;
        max-inline-size: 24em;
      }
      .problem {
        margin: 0;
        color: var(--tone);
      }
      .problem:not(:empty) {
        padding: var(--ha-space-3) var(--ha-space-4);
      }
    `,
  ];
}
