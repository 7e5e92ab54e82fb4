import { mdiMenu, mdiViewDashboardOutline } from "@mdi/js";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { outdatedBanner, outdatedBannerStyle } from "../card/outdated-banner";
import { Remedies } from "../card/remedies";
import { isSameForUs } from "../state/same-hass";
import { DOWNLOADS_TAB, LINKGRABBER_TAB } from "../card/tabs";
import { isDialogOpen } from "../dialogs/open";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import { notLoaded } from "../elements/loading";
import type { Hass } from "../hass";
import type { JDownloaderHeader } from "../header/header";
import { LinkCatcher } from "../header/link-catcher";
import type { JDownloaderList } from "../list/list";
import { USUAL_VIEW } from "../list/view-options";
import { absence, jdownloaders, type KnownJDownloader } from "../state/jdownloaders";
import { WatchController } from "../state/watch-controller";
import { localizeFor } from "../translations/localize-for";
import { panelStyle } from "./panel-style";
import { shortcutOf } from "./shortcuts";
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

  @state() private _chosenId: string | null = null;
  @state() private _isWide = false;
  /** Whether all of several are shown, and whether the code for that is there. */
  @state() private _showsAll = false;
  @state() private _overview: "coming" | "there" | "failed" = "coming";
  @query("jdownloader-header") private _header!: JDownloaderHeader | null;
  private readonly _watch = new WatchController(this);
  private readonly _resizes = new ResizeObserver(() => {
    this._isWide = this.offsetWidth >= WIDE * parseFloat(getComputedStyle(this).fontSize);
  });

  constructor() {
    super();
    const open: ConstructorParameters<typeof LinkCatcher>[1] = (links) => {
      this._header?.openAddLinks(links);
    };
    new LinkCatcher(this, open, true);
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
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this._resizes.disconnect();
    window.removeEventListener("keydown", this._handleKeydown, { capture: true });
    this.removeEventListener("device-choose", this._handleChoose);
  }

  protected override willUpdate(): void {
    const lists = this._isWide ? [...DOWNLOADS_TAB.include, ...LINKGRABBER_TAB.include] : [];
    this._watch.follow(this.hass, this._chosen?.deviceId, ["status", "settings", "captchas", "dialogs", ...lists]);
  }

  private get _chosen(): KnownJDownloader | undefined {
    const known = this.hass ? jdownloaders(this.hass) : [];
    return known.find(({ deviceId }) => deviceId === this._chosenId) ?? known[0];
  }

  private readonly _handleChoose = (event: Event): void => {
    const deviceId = (event as CustomEvent<string>).detail;
    this._showsAll = deviceId === "";
    if (this._showsAll) void this._loadOverview();
    else this._chosenId = deviceId;
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
    this.dispatchEvent(new CustomEvent("device-choose", { detail: "" }));
  };

  private readonly _handleKeydown = (event: KeyboardEvent): void => {
    const shortcut = shortcutOf(event);
    if (!shortcut || isDialogOpen()) return;
    if (shortcut === "add") this._header?.openAddLinks();
    else if (shortcut === "search") void this._list?.focusSearch();
    else void this._list?.focusRows();
    event.preventDefault();
    event.stopImmediatePropagation();
  };

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
      ${chosen ? (this._isAll(hass) ? this._renderAll(hass) : this._renderPage(hass, chosen)) : html`<p class="surface nothing">${localize(absence(hass, []))}</p>`}`;
  }

  private _isAll(hass: Hass): boolean {
    return this._showsAll && jdownloaders(hass).length > 1;
  }

  private _renderAllButton(label: string): TemplateResult {
    return html`<button
      class="bare round"
      aria-label=${label}
      title=${label}
      aria-pressed=${this._showsAll}
      @click=${this._handleAll}
    >
      ${icon(mdiViewDashboardOutline)}
    </button>`;
  }

  private _renderAll(hass: Hass): TemplateResult {
    return html`<main class="page">
      ${this._overview === "failed" ? notLoaded(localizeFor(this, hass)) : nothing}
      <jdownloader-overview .hass=${hass} .devices=${jdownloaders(hass)}></jdownloader-overview>
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
        ${this._isWide
          ? html`<section class="surface column">
              <h2>${localizeFor(this, hass)("list.downloads")}</h2>
              ${DOWNLOADS_TAB.draw({ hass, deviceId, watched, view: USUAL_VIEW })}
            </section>`
          : nothing}
        <section class="surface column">
          <jdownloader-tab-views
            .hass=${hass}
            .deviceId=${deviceId}
            .without=${this._isWide ? DOWNLOADS_TAB.id : ""}
          ></jdownloader-tab-views>
        </section>
      </div>
    </main>`;
  }

  static override styles = [controls, outdatedBannerStyle, panelStyle];
}
