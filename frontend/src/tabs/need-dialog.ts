import { css, html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import type { AttentionKind, Id, Link, Storage } from "../contract";
import { command } from "../data/command";
import { ask } from "../dialogs/actor";
import { JDownloaderDialog } from "../dialogs/base-dialog";
import { element } from "../elements/define";
import { shown } from "../format/shown";
import { formatSize } from "../format/sizes";
import "../header/needs-line";
import { USUAL_VIEW } from "../list/view-options";
import { amountOfIds } from "../state/amount";
import { needed, needsOf } from "../state/needs";
import { WatchController } from "../state/watch-controller";
import { localizeFor } from "../translations/localize-for";
import type { Localize } from "../translations/texts";
import { OTHER_TABS } from "./other-tabs";
import type { Tab } from "./tab";

/** The views that help. */
const TABS: Readonly<Partial<Record<AttentionKind, Tab["id"]>>> = {
  account: "accounts",
  dialog: "dialogs",
  extraction: "archives",
};

/** Where Home Assistant asks for the password of a MyJDownloader account again. */
const SIGN_IN = "/config/integrations/integration/jdownloader_ws";

/** What stopped for lack of space; JDownloader tries neither again by itself. */
const isPutAside = ({ state: one, skip_reason }: Link): boolean => one === "skipped" && skip_reason === "disk_full";
const isPacked = ({ extraction }: Link): boolean => extraction === "no_space";

/** What waits for a person, with what helps, wherever it was seen. */
@element("jdownloader-need-dialog")
export class NeedDialog extends JDownloaderDialog<"need"> {
  @state() private _storages: readonly Storage[] = [];
  @state() private _isLoaded = false;
  private readonly _watch = new WatchController(this);

  protected override heading = (localize: Localize): string => {
    const { kind } = this.detail;
    const count = needed(this._watch.watched.state, kind);
    return count ? localize(`need.${kind}`, { count }) : localize("need.title");
  };

  private get _tab(): Tab | undefined {
    return OTHER_TABS.find(({ id }) => id === TABS[this.detail.kind]);
  }

  protected override willUpdate(): void {
    const include = this._tab?.include ?? (this.detail.kind === "storage" ? ["packages", "links"] : []);
    const { hass, deviceId } = this.context;
    this._watch.follow(hass, deviceId, ["status", "captchas", "dialogs", ...include]);
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    void this.run(async () => {
      await this._tab?.load?.();
      if (this.detail.kind === "storage") this._storages = (await command(this.address, "storage/list")).storages;
      this._isLoaded = true;
    });
  }

  protected override action = (): null => null;
  protected override act = (): Promise<boolean> => Promise.resolve(true);

  protected override content(localize: Localize): TemplateResult {
    const { kind } = this.detail;
    const { watched } = this._watch;
    const isKnown = watched.state.liveness === "live" && watched.state.status !== null;
    const isOver = isKnown && !needed(watched.state, kind);
    const { admin } = watched.state.rights;
    const isForAdmins = kind === "account" || kind === "authentication";
    return html`<p role="status">${isOver && !needsOf(watched.state).length ? localize("need.over") : nothing}</p>
      ${isOver ? this._renderOthers() : nothing}
      ${isForAdmins && isKnown && !admin ? html`<p class="hint">${localize("need.admin")}</p>` : nothing}
      ${kind === "storage" ? this._renderStorage(localize) : nothing}
      ${kind === "authentication" ? this._renderSignIn(localize, admin) : nothing}
      ${this._tab && this._isLoaded ? this._tab.draw({ ...this.context, watched, view: USUAL_VIEW }) : nothing}`;
  }

  /** What came meanwhile, such as an archive that was not extracted after its question was answered. */
  private _renderOthers(): TemplateResult {
    const { hass, deviceId } = this.context;
    // One dialog at a time; the event goes on to what opens the next one
    const handleRemedy = () => {
      this.close();
      this.remove();
    };
    return html`<jdownloader-needs
      .hass=${hass}
      .deviceId=${deviceId}
      .state=${this._watch.watched.state}
      @remedy=${handleRemedy}
    ></jdownloader-needs>`;
  }

  private _renderSignIn(localize: Localize, isAdmin: boolean): TemplateResult {
    const handleClick = () => {
      this.close();
    };
    return html`<p>${localize("need.sign_in_hint")}</p>
      ${isAdmin ? html`<a href=${SIGN_IN} @click=${handleClick}>${localize("need.sign_in")}</a>` : nothing}`;
  }

  private _renderStorage(localize: Localize): TemplateResult {
    const { locale } = this.context.hass;
    const { status, rights } = this._watch.watched.state;
    const room = {
      free: formatSize(locale, status?.free_bytes ?? null),
      remaining: formatSize(locale, status?.remaining_bytes ?? null),
    };
    return html`${room.free && room.remaining ? html`<p>${localize("need.free_of", room)}</p>` : nothing}
      <ul>
        ${this._storages.map(
          ({ path, free_bytes, total_bytes }) =>
            html`<li><bdi>${shown(path)}</bdi>: ${formatSize(locale, free_bytes)} / ${formatSize(locale, total_bytes)}</li>`,
        )}
      </ul>
      <p class="hint">${localize("need.storage_hint")}</p>
      ${
        rights.control
          ? html`<div class="buttons">
              <button type="button" @click=${this._handleCleanUp}>${localize("list.clean_up")}</button>
              <button type="button" ?disabled=${!this._links(isPutAside).length && !this._links(isPacked).length} @click=${this._handleResume}>${localize("need.resume")}</button>
            </div>`
          : nothing
      }`;
  }

  private _links(fits: (link: Link) => boolean): readonly Id[] {
    return [...this._watch.watched.state.downloads.links.values()].filter(fits).map(({ id }) => id);
  }

  private readonly _handleCleanUp = (): void => {
    const localize = localizeFor(this, this.context.hass);
    const amountOf = (ids: readonly string[]) => amountOfIds(this._watch.watched.state.downloads.links, ids);
    ask({ from: this, address: this.context, localize }, "clean-up", { list: "downloads", amountOf });
  };

  private readonly _handleResume = async (): Promise<void> => {
    const [putAside, packed] = [this._links(isPutAside), this._links(isPacked)];
    await this.run(async () => {
      if (putAside.length) await command(this.address, "downloads/resume", { link_ids: putAside });
      if (packed.length) await command(this.address, "extraction/start", { link_ids: packed });
    });
  };

  static override styles = [
    ...JDownloaderDialog.styles,
    css`
      .content > :not(p, ul, div, a, jdownloader-needs) {
        --list-max-block-size: none;
        margin-inline: calc(-1 * var(--ha-space-4));
      }
      p:empty {
        display: none;
      }
      ul {
        margin: 0;
        padding-inline-start: var(--ha-space-5);
        overflow-wrap: anywhere;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: var(--ha-space-2);
      }
      a {
        color: var(--jd-accent);
      }
    `,
  ];
}
