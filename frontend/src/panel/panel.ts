import { mdiMenu, mdiViewDashboardOutline } from "@mdi/js";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { outdatedBanner, outdatedBannerStyle } from "../card/outdated-banner";
import { Remedies } from "../card/remedies";
import { isSameForUs } from "../state/same-hass";
import type { TabChange } from "../card/tab-views";
import { notify } from "../elements/notify";
import { ALL_DEVICES } from "../elements/panel-address";
import { DOWNLOADS_TAB, LINKGRABBER_TAB } from "../card/tabs";
import { type Actor, ask } from "../dialogs/actor";
import { isDialogOpen } from "../dialogs/open";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import { loadedFor, notLoaded } from "../elements/loading";
import type { Hass } from "../hass";
import type { JDownloaderHeader } from "../header/header";
import { LinkCatcher } from "../header/link-catcher";
import type { JDownloaderList } from "../list/list";
import { PANEL_PLACE } from "../list/view-memory";
import { PANEL_VIEW } from "../list/view-options";
import { absence, jdownloaders, type KnownJDownloader } from "../state/jdownloaders";
import { WatchController } from "../state/watch-controller";
import { localizeFor } from "../translations/localize-for";
import { panelStyle } from "./panel-style";
import { shortcutOf } from "./shortcuts";
import { TitleSpeed } from "./title-speed";
import { Toasts } from "./toasts";
import { WhereInPanel } from "./where";
import "../card/tab-views";
import "../header/header";

/** From this width on, in widths of a letter, there is room for two columns. */
const WIDE = 64;

/** The page in the sidebar: one JDownloader with the room of a page. */
@element("jdownloader-panel")
export class JDownloaderPanel extends LitElement {
  @property({ attribute: false, hasChanged: (after: Hass, before?: Hass) => !isSameForUs(before, after) }) hass?: Hass;
  /** Whether the sidebar is hidden, and a button has to bring it. */
  @property({ type: Boolean }) narrow = false;

  /** Where one is, as Home Assistant says it: what is in the address behind the page itself. */
  @property({ attribute: false }) route?: { readonly path: string };

  @state() private _isWide = false;
  /** Whether the code for all of several is there. */
  @state() private _overview: "coming" | "there" | "failed" = "coming";
  /** How fast all are together, in bytes per second, while these are shown. */
  @state() private _sum: number | null = null;
  @query("jdownloader-header") private _header!: JDownloaderHeader | null;
  protected readonly toasts = new Toasts(this, () => this._watch.watched);
  protected readonly titleSpeed = new TitleSpeed(this, () => this._speed);
  private readonly _where = new WhereInPanel(this);
  private readonly _watch = new WatchController(this);
  private readonly _resizes = new ResizeObserver(() => {
    this._isWide = this.offsetWidth >= WIDE * parseFloat(getComputedStyle(this).fontSize);
  });

  constructor() {
    super();
    new LinkCatcher(this, () => this._header, true);
    new Remedies(this, () => {
      const { hass, _chosen: chosen } = this;
      if (!hass || !chosen) return null;
      const address = { hass, deviceId: chosen.deviceId };
      return { actor: { from: this, address, localize: localizeFor(this, hass) }, state: this._watch.watched.state };
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this._resizes.observe(this);
    // Before Home Assistant's own shortcuts, of which some are the same
    window.addEventListener("keydown", this._handleKeydown, { capture: true });
    this.addEventListener("device-choose", this._handleChoose);
    this.addEventListener("package-gone", this._handlePackageGone);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._resizes.disconnect();
    window.removeEventListener("keydown", this._handleKeydown, { capture: true });
    this.removeEventListener("device-choose", this._handleChoose);
    this.removeEventListener("package-gone", this._handlePackageGone);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("route") && this.route) this._where.path = this.route.path;
    if (this._where.showsAll(this._known) && this._overview !== "there") void this._loadOverview();
    const lists = this._isWide ? [...DOWNLOADS_TAB.include, ...LINKGRABBER_TAB.include] : [];
    this._watch.follow(this.hass, this._chosen?.deviceId, ["status", "settings", "captchas", "dialogs", ...lists]);
  }

  private get _chosen(): KnownJDownloader | undefined {
    return this._where.chosen(this._known);
  }

  /** In bytes per second; null while it is not known, as after an outage has begun. */
  private get _speed(): number | null {
    if (this._where.showsAll(this._known)) return this._sum;
    const { liveness, status } = this._watch.watched.state;
    return liveness === "live" ? (status?.speed ?? null) : null;
  }

  private readonly _handleSum = ({ detail }: CustomEvent<number | null>): void => {
    this._sum = detail;
  };

  private get _known(): readonly KnownJDownloader[] {
    return this.hass ? jdownloaders(this.hass) : [];
  }

  /** Say so where an address leads to a JDownloader that is not there; another one is shown. */
  protected override updated(): void {
    if (this.hass && this._where.isNewlyLost(this._known))
      notify(this, localizeFor(this, this.hass)("card.unknown_device"));
  }

  private readonly _handlePackageGone = (): void => {
    if (this.hass) notify(this, localizeFor(this, this.hass)("panel.package_gone"));
    this._where.leavePackage(this._known);
  };

  private _handleTab({ detail }: CustomEvent<TabChange>): void {
    this._where.turn(detail, this._known);
  }

  private readonly _handleChoose = (event: Event): void => {
    this._where.choose((event as CustomEvent<string>).detail || ALL_DEVICES, this._known);
  };

  private async _loadOverview(): Promise<void> {
    try {
      await import("./overview");
      this._overview = "there";
    } catch {
      this._overview = "failed";
    }
  }

  private readonly _handleAll = (): void => {
    this._where.choose(ALL_DEVICES, this._known);
  };

  private readonly _handleKeydown = (event: KeyboardEvent): void => {
    const shortcut = shortcutOf(event);
    if (!shortcut || isDialogOpen()) return;
    if (shortcut === "add") this._header?.openAddLinks();
    else if (shortcut === "keys" || shortcut === "palette") this._openHelp(shortcut);
    else if (shortcut === "search") void this._list?.focusSearch();
    else void this._list?.focusRows();
    event.preventDefault();
    event.stopImmediatePropagation();
  };

  private _openHelp(kind: "keys" | "palette"): void {
    const { hass, _header: from, _chosen: chosen } = this;
    if (!hass || !chosen || !from) return;
    const actor: Actor = { from, address: { hass, deviceId: chosen.deviceId }, localize: localizeFor(this, hass) };
    if (kind === "keys") ask(actor, kind, {});
    else
      void loadedFor(this, actor.localize, async () => {
        (await import("./commands")).openPalette(actor, this._watch.watched, this._known, this._where);
      });
  }

  /** The list that keys of the page are for: the one with the focus, or else the first. */
  private get _list(): JDownloaderList | null {
    const views = [...this.renderRoot.querySelectorAll("jdownloader-tab-views")];
    const lists = [this.renderRoot, ...views.map(({ renderRoot }) => renderRoot)].flatMap((root) => [
      ...root.querySelectorAll("jdownloader-list"),
    ]);
    return lists.find((list) => list.matches(":focus-within")) ?? lists[0] ?? null;
  }

  private _handleMenu(): void {
    this.dispatchEvent(new CustomEvent("hass-toggle-menu", { bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult | typeof nothing {
    const { hass } = this;
    if (!hass) return nothing;
    const localize = localizeFor(this, hass);
    const chosen = this._chosen;
    return html`<header class="bar">
        ${this._renderMenuButton(hass, localize("panel.open_menu"))}
        <h1>${localize("panel.title")}</h1>
        ${jdownloaders(hass).length > 1 ? this._renderAllButton(localize("panel.all")) : nothing}
      </header>
      ${this._watch.watched.isOutdated ? outdatedBanner(this, hass) : nothing}
      ${chosen ? (this._where.showsAll(this._known) ? this._renderAll(hass) : this._renderPage(hass, chosen)) : html`<p class="surface nothing">${localize(absence(hass, []))}</p>`}`;
  }

  private _renderAllButton(label: string): TemplateResult {
    return html`<button
      class="bare round"
      aria-label=${label}
      title=${label}
      aria-pressed=${this._where.showsAll(this._known)}
      @click=${this._handleAll}
    >
      ${icon(mdiViewDashboardOutline)}
    </button>`;
  }

  private _renderAll(hass: Hass): TemplateResult {
    return html`<main class="page">
      ${this._overview === "failed" ? notLoaded(localizeFor(this, hass)) : nothing}
      <jdownloader-overview
        .hass=${hass}
        .devices=${jdownloaders(hass)}
        @speed-sum=${this._handleSum}
      ></jdownloader-overview>
    </main>`;
  }

  private _renderMenuButton(hass: Hass, label: string): TemplateResult | typeof nothing {
    if (customElements.get("ha-menu-button"))
      return html`<ha-menu-button .hass=${hass} .narrow=${this.narrow}></ha-menu-button>`;
    if (!this.narrow) return nothing;
    return html`<button class="bare round" aria-label=${label} @click=${this._handleMenu}>${icon(mdiMenu)}</button>`;
  }

  private _renderPage(hass: Hass, { deviceId, name }: KnownJDownloader): TemplateResult {
    const { watched } = this._watch;
    const { tab, packageId } = this._where.place;
    return html`<main class="page ${this._isWide ? "is-wide" : ""}">
      <section class="surface">
        <jdownloader-header
          .hass=${hass}
          .deviceId=${deviceId}
          .name=${name}
          .state=${watched.state}
          .history=${watched.speeds}
          .choices=${jdownloaders(hass)}
          hasOverview
        ></jdownloader-header>
      </section>
      <div class="columns">
        ${
          this._isWide
            ? html`<section class="surface column">
              <h2>${localizeFor(this, hass)("list.downloads")}</h2>
              ${DOWNLOADS_TAB.draw({ hass, deviceId, watched, view: PANEL_VIEW, place: PANEL_PLACE, filters: this._where.filters, wanted: tab === DOWNLOADS_TAB.id ? packageId : "" })}
            </section>`
            : nothing
        }
        <section class="surface column">
          <jdownloader-tab-views
            .hass=${hass}
            .deviceId=${deviceId}
            .without=${this._isWide ? DOWNLOADS_TAB.id : ""}
            .view=${PANEL_VIEW}
            .place=${PANEL_PLACE}
            .filters=${this._where.filters}
            .tab=${tab}
            .wanted=${packageId}
            @tab-change=${this._handleTab}
          ></jdownloader-tab-views>
        </section>
      </div>
    </main>`;
  }

  static override styles = [controls, outdatedBannerStyle, panelStyle];
}
