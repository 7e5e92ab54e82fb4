import { mdiCheck, mdiContentCopy, mdiOpenInNew } from "@mdi/js";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import type { Link } from "../contract";
import { command } from "../data/command";
import { ask } from "../dialogs/actor";
import { JDownloaderDialog } from "../dialogs/base-dialog";
import { copyText } from "../elements/copy-text";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import type { MenuEntry } from "../elements/menu";
import { openMenu } from "../elements/open-menu";
import { progressBar, progressBarStyle } from "../elements/progress-bar";
import { type Tone, tones } from "../elements/tones";
import { shown } from "../format/shown";
import type { JDownloaderState } from "../state/jdownloader-state";
import { mostUrgent } from "../state/needs";
import { linksOf } from "../state/package-list";
import { allowed } from "../state/rights";
import { troubleOf } from "../state/troubles";
import { WatchController } from "../state/watch-controller";
import "../translations/later-texts";
import type { Localize } from "../translations/texts";
import { type Advised, advicesFor, lockedLinks } from "./details-facts";
import { type Fact, factsOf } from "./details-lines";
import { detailsStyle } from "./details-style";
import { knownFaces } from "./known-face";
import { type AnyLink, type AnyPackage, LIST_KINDS, type ListKind } from "./list-kind";
import type { RowFace } from "./row-face";

/** What is shown: a package or link, its links or itself, and the package that it is or is in. */
interface Shown {
  readonly item: AnyPackage | AnyLink;
  readonly links: readonly AnyLink[];
  readonly home: AnyPackage | undefined;
}

/** How urgent it is; all else went wrong. */
const ADVICE_TONES: Partial<Record<Advised, Tone>> = {
  captcha: "attention",
  skipped: "attention",
  waiting: "attention",
  wrong_password: "attention",
  disabled: "quiet",
};

/** All that is known of a package or link, and all that can be done with it. It changes with what it shows. */
@element("jdownloader-details-dialog")
export class DetailsDialog extends JDownloaderDialog<"details"> {
  /** Whether it stands at the side of the page. */
  @property({ type: Boolean, reflect: true }) side = false;
  /** The comment as it is typed; null as long as nothing is. */
  @state() private _comment: string | null = null;
  /** What was copied last. */
  @state() private _copied = "";
  @state() private _said = "";
  @query("[name=password]") private readonly _password!: HTMLInputElement | null;
  @query("dialog") private readonly _sheet!: HTMLDialogElement;
  private readonly _watch = new WatchController(this);

  private get _kind(): ListKind {
    return LIST_KINDS[this.detail.list];
  }

  private get _state(): JDownloaderState {
    return this._watch.watched.state;
  }

  private get _shown(): Shown | null {
    const { kind, id, packageId } = this.detail.row;
    const list = this._kind.listOf(this._state);
    const home = list.packages.get(packageId);
    if (kind === "package") return home ? { item: home, home, links: linksOf(list, id) } : null;
    const link = list.links.get(id);
    return link ? { item: link, links: [link], home: list.packages.get(link.package_id) } : null;
  }

  protected override heading = (): string => shown(this._shown?.item.name ?? this.detail.name);
  protected override action = (): null => null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("detail")) this.side = this.detail.isSide;
    const { hass, deviceId } = this.context;
    this._watch.follow(
      hass,
      deviceId,
      this.detail.list === "downloads" ? ["status", "packages", "links", "captchas"] : ["status", "linkgrabber"],
    );
    if (this._comment === (this._shown?.item.comment ?? "")) this._comment = null;
  }

  /** A password that was typed is taken with the enter key, too. */
  protected override async act(): Promise<boolean> {
    const field = this._password;
    const link_ids = lockedLinks(this._shown?.links ?? []).map(({ id }) => id);
    if (!field?.value || !link_ids.length) return false;
    await command(this.address, "extraction/add_password", { password: field.value });
    field.value = "";
    await command(this.address, "extraction/start", { link_ids });
    return false;
  }

  protected override content(localize: Localize): TemplateResult {
    const found = this._shown;
    if (!found) return html`<p role="status">${localize(this._state.complete ? "details.gone" : "list.loading")}</p>`;
    const may = allowed(this._state);
    const face = this._faceOf(found, localize);
    return html`${this._renderState(face, found, localize)}
      <dl>
        ${factsOf({ ...found, hass: this.context.hass, localize, face, mayControl: this._state.rights.control }).map((fact) => this._renderFact(fact, localize))}
      </dl>
      <p role="status" class="hint">${this._said}</p>
      ${may.extraction && lockedLinks(found.links).length ? this._renderPassword(localize) : nothing}
      ${may.control ? this._renderComment(found.item.comment ?? "", localize) : nothing}
      ${may.control ? this._renderCommands(localize) : nothing}`;
  }

  /** It looks as its row does: what could not be unpacked is no success, and nothing that is out of reach is shown as running. */
  private _faceOf({ item, links }: Shown, localize: Localize): RowFace {
    const { locale } = this.context.hass;
    const faces = knownFaces(this._kind.facesOf({ locale, localize }), this._state.liveness, localize);
    if (this.detail.row.kind === "link") return faces.link(item as never);
    const trouble = troubleOf(links.filter((link): link is Link => "extraction" in link));
    return faces.package(item as never, trouble ?? undefined);
  }

  private _renderState(face: RowFace, { item, links }: Shown, localize: Localize): TemplateResult {
    // Of what is finished JDownloader says no more than that, in a language of its own; out of reach it says nothing
    const hasStatusText = "state" in item && item.state !== "finished" && this._state.liveness === "live";
    const words = hasStatusText ? shown(item.status ?? ("error" in item ? item.error : null) ?? "") : "";
    const isMore = words !== "" && words !== face.state && words !== face.detail;
    return html`<p class="state" data-tone=${face.tone}>
        ${icon(face.icon)}<strong>${face.state}</strong>
        ${face.detail ? html`<span dir="auto">${face.detail}</span>` : nothing}
        ${isMore ? html`<span dir="auto">${words}</span>` : nothing}
        ${face.progress === undefined ? nothing : html`<span>${face.progressText}</span>${progressBar(face.progress, localize("list.progress"), face.progressText)}`}
      </p>
      ${advicesFor(item, links).map((advice) => this._renderAdvice(advice, links, localize))}`;
  }

  private _renderAdvice(advice: Advised, links: readonly AnyLink[], localize: Localize): TemplateResult {
    return html`<div class="advice" data-tone=${ADVICE_TONES[advice] ?? "bad"}>
      <p><strong>${localize("details.what_to_do")}</strong> ${localize(`details.do_${advice}`)}</p>
      ${advice === "captcha" ? this._renderSolving(links, localize) : nothing}
    </div>`;
  }

  /** The captchas are shown one after another; the dialog of the first offers the next. */
  private _renderSolving(links: readonly AnyLink[], localize: Localize): TemplateResult | typeof nothing {
    const ids = new Set(links.map(({ id }) => id));
    const of = (this._state.captchas ?? []).filter(({ link_id }) => link_id !== null && ids.has(link_id));
    const first = mostUrgent(of);
    if (!first || !allowed(this._state).captchas) return nothing;
    const handleClick = () => {
      ask({ from: this, address: this.context, localize }, "captcha", { captcha_id: first.captcha_id });
    };
    return html`<button type="button" class="main" @click=${handleClick}>${localize("captcha.solve")}</button>`;
  }

  private _renderFact({ label, text, copies, leadsTo }: Fact, localize: Localize): TemplateResult {
    return html`<dt>${label}</dt>
      <dd>
        <bdi>${text}</bdi>
        ${copies === undefined ? nothing : this._renderCopy(label, copies, localize)}
        ${
          leadsTo
            ? html`<a
                href=${leadsTo}
                target="_blank"
                rel="noopener noreferrer"
                aria-label=${localize("details.open_address")}
                title=${localize("details.open_address")}
                >${icon(mdiOpenInNew)}</a
              >`
            : nothing
        }
      </dd>`;
  }

  private _renderCopy(label: string, text: string, localize: Localize): TemplateResult {
    const words = localize("details.copy");
    const handleClick = async () => {
      const isCopied = await copyText(text, this._sheet);
      this._copied = isCopied ? text : "";
      this._said = localize(isCopied ? "details.copied" : "details.not_copied");
    };
    return html`<button type="button" class="bare round" aria-label="${words}: ${label}" title=${words} @click=${handleClick}>
      ${icon(this._copied === text ? mdiCheck : mdiContentCopy)}
    </button>`;
  }

  private _renderPassword(localize: Localize): TemplateResult {
    return html`<div class="field-line">
      <label class="field">
        ${localize("add.extract_password")}
        <input name="password" type="password" autocomplete="new-password" />
      </label>
      <button type="submit">${localize("archive.extract_with")}</button>
    </div>`;
  }

  private _renderComment(comment: string, localize: Localize): TemplateResult {
    const handleInput = (event: Event) => {
      this._comment = (event.currentTarget as HTMLTextAreaElement).value;
    };
    return html`<div class="field-line">
      <label class="field">
        ${localize("details.comment")}
        <textarea name="comment" rows="2" dir="auto" .value=${live(this._comment ?? comment)} @input=${handleInput}></textarea>
      </label>
      <button type="button" ?disabled=${this._comment === null || this._comment === comment} @click=${this._handleSave}>
        ${localize("details.save_comment")}
      </button>
    </div>`;
  }

  private readonly _handleSave = (): void => {
    const { list, row } = this.detail;
    const ids = row.kind === "package" ? { package_ids: [row.id] } : { link_ids: [row.id] };
    void this.run(() => command(this.address, `${list}/set_comment`, { ...ids, comment: this._comment ?? "" }));
  };

  private _renderCommands(localize: Localize): TemplateResult {
    return html`<section>
      <h3>${localize("details.commands")}</h3>
      <div class="commands">
        ${this.detail
          .commandsOf(this, this._state)
          .flat()
          .map((entry) => this._renderCommand(entry, localize))}
      </div>
    </section>`;
  }

  private _renderCommand(
    { label, icon: path, isDanger, isDisabled, entries, run }: MenuEntry,
    localize: Localize,
  ): TemplateResult {
    const handleClick = ({ currentTarget }: Event) => {
      if (entries) void openMenu(this._sheet, currentTarget as HTMLElement, localize, label, [entries]);
      else run?.();
    };
    return html`<button
      type="button"
      class="bare ${isDanger ? "is-danger" : ""}"
      aria-haspopup=${entries ? "menu" : nothing}
      ?disabled=${isDisabled ?? false}
      @click=${handleClick}
    >
      ${path ? icon(path) : nothing}${label}
    </button>`;
  }

  static override styles = [...JDownloaderDialog.styles, tones, progressBarStyle, detailsStyle];
}
