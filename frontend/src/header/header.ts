import { mdiDotsVertical, mdiPause, mdiPlay, mdiPlus, mdiSpeedometer, mdiStop } from "@mdi/js";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { type CardActions, NO_ACTIONS } from "../config/card-actions";
import type { Part } from "../config/card-parts";
import type { Status } from "../contract";
import { command } from "../data/command";
import type { DialogDetails } from "../dialogs/kinds";
import { type Actor, act } from "../dialogs/actor";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import { type MenuSource, openMenu } from "../elements/open-menu";
import { progressBar, progressBarStyle } from "../elements/progress-bar";
import { loadedFor } from "../elements/loading";
import { tones } from "../elements/tones";
import { formatProgress } from "../format/numbers";
import { formatSpeed } from "../format/sizes";
import type { Hass } from "../hass";
import { allowed, runnable } from "../state/rights";
import type { JDownloaderState } from "../state/jdownloader-state";
import { ownStates } from "../state/own-entities";
import type { SpeedHistory } from "../state/speed-history";
import type { KnownJDownloader } from "../state/jdownloaders";
import { localizeFor } from "../translations/localize-for";
import type { Localize } from "../translations/texts";
import { AddLinks } from "./add-links";
import { ConnectionController } from "./connection-controller";
import { deviceChooser } from "./device-chooser";
import { statusFacts } from "./facts";
import { headerStyle } from "./header-style";
import { HeldHeights } from "./held-heights";
import { needsLine } from "./needs";
import { sinceText } from "./outage";
import { type StatusLook, statusLook } from "./status-look";
import { stopNote, stopNoteStyle } from "./stop-note";
import { tapArea, tapAreaStyle } from "./tap-area";
import { whoStyle } from "./who-style";

type ButtonPart = "start" | "pause" | "stop" | "speed_limit" | "menu";
const BUTTONS: readonly (ButtonPart | "add")[] = ["start", "pause", "stop", "speed_limit", "menu", "add"];

declare global {
  interface HTMLElementTagNameMap {
    "jdownloader-header": JDownloaderHeader;
  }
}

/** How one JDownloader is, and what can be done with it as a whole. */
@element("jdownloader-header")
export class JDownloaderHeader extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) state!: JDownloaderState;
  @property() deviceId = "";
  @property() name = "";
  @property({ attribute: false }) history: SpeedHistory = [];
  /** The JDownloaders that can be shown in place of this one; a choice fires the event `device-choose`. */
  @property({ attribute: false }) choices: readonly KnownJDownloader[] = [];

  /** Whether all of them can be seen at once: chosen by an empty id. */
  @property({ type: Boolean }) hasOverview = false;

  /** Whether it is as high as what it is in, and leaves out what has no room there. */
  @property({ type: Boolean, reflect: true }) fits = false;
  @property({ attribute: false }) hiddenParts: ReadonlySet<Part> = new Set();
  /** What gestures on the sign and the name do. */
  @property({ attribute: false }) actions: CardActions = NO_ACTIONS;

  private readonly _addLinks = new AddLinks(this, () => ({ actor: this._actor, state: this.state }));
  private readonly _connection = new ConnectionController(this);

  private readonly _held = new HeldHeights();

  protected override willUpdate(): void {
    const isLive = this.state.liveness === "live";
    this._held.measure(this.renderRoot, isLive);
    this._connection.follow(this.hass, this.deviceId, isLive);
    // Loaded where there is something to draw; without it the numbers say it, too
    if (this.state.status?.speed || ownStates(this.hass, this.deviceId).download_speed)
      import("./speed-graph").catch(() => undefined);
  }

  private get _actor(): Actor {
    const { hass, deviceId } = this;
    return { from: this, address: { hass, deviceId }, localize: localizeFor(this, hass) };
  }

  private _handleStart(): void {
    const actor = this._actor;
    void act(actor, () => command(actor.address, "downloads/start"));
  }

  private _handlePause(): void {
    const actor = this._actor;
    void act(actor, () => command(actor.address, "downloads/pause"));
  }

  private _handleStop(): void {
    const actor = this._actor;
    void act(actor, () => command(actor.address, "downloads/stop"));
  }

  /** See `Taker`. */
  get takerName(): string | null {
    return allowed(this.state).control ? this.name : null;
  }

  /** Open the box for links, where the user may add some. */
  openAddLinks(links: DialogDetails["add-links"] = {}): void {
    this._addLinks.open(links);
  }

  private _handleAdd(): void {
    this.openAddLinks();
  }

  private _handleLimit(event: Event): void {
    const { status } = this.state;
    if (!status) return;
    this._openMenu(event, "header.speed_limit", async () =>
      (await import("./menus")).speedLimitMenu(this._actor, status),
    );
  }

  private _handleMenu(event: Event): void {
    this._openMenu(event, "header.menu", async () =>
      (await import("./menus")).headerMenu(this._actor, this.state, this.hasOverview),
    );
  }

  private _openMenu(event: Event, label: "header.menu" | "header.speed_limit", groups: MenuSource): void {
    const localize = localizeFor(this, this.hass);
    void openMenu(this.renderRoot, event.currentTarget as HTMLElement, localize, localize(label), groups);
  }

  protected override render(): TemplateResult {
    const localize = localizeFor(this, this.hass);
    const look = statusLook(this.state, localize, sinceText(this.hass, this.deviceId, this.state, localize));
    const { status, liveness } = this.state;
    const hasNumbers = status !== null && status.state !== "offline";
    return html`<div class="header ${liveness === "live" ? "" : "is-out"}">
      ${this._renderTop(look, hasNumbers ? status : null)}
      ${needsLine(this.hass, this.deviceId, this.state)} ${stopNote(this._actor, this.state)}
      ${this._held.needs ? html`<p class="stop-note" style="block-size: ${this._held.needs}px"></p>` : nothing}
      ${hasNumbers ? this._renderNumbers(status, look, localize) : nothing}
      ${this.state.rights.control && hasNumbers ? this._renderButtons(status, localize) : nothing}
    </div>`;
  }

  private _renderTop(look: StatusLook, status: Status | null): TemplateResult {
    const { hass, deviceId, name, actions } = this;
    return html`<div class="top has-tap" data-tone=${look.tone}>
      ${tapArea({ hass, deviceId, name, actions, opensPage: false })}
      <span class="disc">${icon(look.icon)}</span>
      <div class="who">
        ${this._renderName()}
        <p class="state" data-tone=${look.tone}>${look.words}</p>
      </div>
      ${status ? this._renderSpeed(status) : nothing}
    </div>`;
  }

  /** Where it is hidden, one of several can still be chosen. */
  private _renderName(): TemplateResult | typeof nothing {
    if (this.choices.length > 1) return this._renderChooser();
    return this.hiddenParts.has("name") ? nothing : html`<h2 class="name" dir="auto">${this.name}</h2>`;
  }

  private _renderChooser(): TemplateResult {
    return deviceChooser(this.name, localizeFor(this, this.hass)("panel.device"), this._handleChooser);
  }

  private readonly _handleChooser = ({ currentTarget }: Event): void => {
    const { hass, choices, deviceId, hasOverview } = this;
    const anchor = currentTarget as HTMLElement;
    const localize = localizeFor(this, hass);
    const choose = (detail: string) => {
      this.dispatchEvent(new CustomEvent("device-choose", { detail, bubbles: true, composed: true }));
    };
    const open = async () => {
      const { openDeviceMenu } = await import("./device-menu");
      openDeviceMenu(this.renderRoot, anchor, {
        hass,
        localize,
        choices,
        chosenId: deviceId,
        hasAll: hasOverview,
        choose,
      });
    };
    void loadedFor(this, localize, open);
  };

  private _renderSpeed(status: Status): TemplateResult | typeof nothing {
    const { hass, hiddenParts } = this;
    if (hiddenParts.has("speed") && hiddenParts.has("graph")) return nothing;
    // What was fast before an outage may be still now
    const speed = this.state.liveness === "live" ? status.speed : null;
    return html`<div class="speed">
      ${hiddenParts.has("speed") ? nothing : html`<strong dir="auto">${speed ? formatSpeed(hass.locale, speed) : nothing}</strong>`}
      ${hiddenParts.has("graph") ? nothing : this._renderGraph(status)}
    </div>`;
  }

  private _renderGraph(status: Status): TemplateResult {
    return html`<jdownloader-speed-graph
      .hass=${this.hass}
      .deviceId=${this.deviceId}
      .history=${this.history}
      .limit=${status.speed_limit_enabled ? status.speed_limit : null}
      .isLive=${this.state.liveness === "live"}
    ></jdownloader-speed-graph>`;
  }

  private _renderNumbers(status: Status, look: StatusLook, localize: Localize): TemplateResult {
    const { locale } = this.hass;
    const percent = formatProgress(locale, status.progress);
    const eta = this.state.liveness === "live" ? status.eta : null;
    const { hiddenParts } = this;
    const facts = hiddenParts.has("facts")
      ? []
      : statusFacts({ locale, localize }, { ...status, eta }, this._connection.via);
    return html`
      ${
        status.progress === null || hiddenParts.has("progress")
          ? nothing
          : html`<div class="progress" data-tone=${look.tone}>
            ${progressBar(status.progress, localize("header.progress"), percent)}<span>${percent}</span>
          </div>`
      }
      ${
        facts.length
          ? html`<dl style="min-block-size: ${this._held.facts}px">
            ${facts.map(({ label, value }) => html`<div><dt>${label}</dt><dd dir="auto">${value}</dd></div>`)}
          </dl>`
          : nothing
      }
    `;
  }

  private _renderButtons({ state }: Status, localize: Localize): TemplateResult | typeof nothing {
    const { hiddenParts } = this;
    const isLive = this.state.liveness === "live";
    const can = runnable(state);
    if (BUTTONS.every((part) => hiddenParts.has(part))) return nothing;
    const button = (part: ButtonPart, path: string, isEnabled: boolean, handler: (event: Event) => void) => {
      const label = localize(`header.${part}`);
      if (hiddenParts.has(part)) return nothing;
      return html`<button class="round" aria-label=${label} title=${label} ?disabled=${!isEnabled} @click=${handler}>
        ${icon(path)}
      </button>`;
    };
    return html`<div class="buttons">
      ${button("start", mdiPlay, isLive && can.start, this._handleStart)}
      ${button("pause", mdiPause, isLive && can.pause, this._handlePause)}
      ${button("stop", mdiStop, isLive && can.stop, this._handleStop)}
      ${button("speed_limit", mdiSpeedometer, isLive, this._handleLimit)}
      ${button("menu", mdiDotsVertical, isLive, this._handleMenu)}
      ${hiddenParts.has("add") ? nothing : this._renderAdd(localize("header.add_links"), isLive)}
    </div>`;
  }

  private _renderAdd(label: string, isLive: boolean): TemplateResult {
    return html`<button class="main" aria-label=${label} ?disabled=${!isLive} @click=${this._handleAdd}>
      ${icon(mdiPlus)}<span class="wide">${label}</span>
    </button>`;
  }

  static override styles = [controls, tones, progressBarStyle, stopNoteStyle, whoStyle, headerStyle, tapAreaStyle];
}
