import { mdiPause, mdiPlay, mdiPlus } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { type CardActions, NO_ACTIONS } from "../config/card-actions";
import type { Part } from "../config/card-parts";
import type { Status } from "../contract";
import { command } from "../data/command";
import { type Actor, act } from "../dialogs/actor";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import { progressBar, progressBarStyle } from "../elements/progress-bar";
import { tones } from "../elements/tones";
import { formatDuration } from "../format/durations";
import { formatProgress } from "../format/numbers";
import { formatSpeed } from "../format/sizes";
import type { Hass } from "../hass";
import { runnable } from "../state/rights";
import type { JDownloaderState } from "../state/jdownloader-state";
import { localizeFor } from "../translations/localize-for";
import type { Localize } from "../translations/texts";
import { AddLinks } from "./add-links";
import { needsLine } from "./needs";
import { sinceText } from "./outage";
import { statusLook } from "./status-look";
import { tapArea, tapAreaStyle } from "./tap-area";
import { whoStyle } from "./who-style";

/** One JDownloader in one line; a tap on it opens its page, unless something else is configured. */
@element("jdownloader-mini-header")
export class JDownloaderMiniHeader extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) state!: JDownloaderState;
  @property() deviceId = "";
  @property() name = "";
  @property({ attribute: false }) hiddenParts: ReadonlySet<Part> = new Set();
  @property({ attribute: false }) actions: CardActions = NO_ACTIONS;

  private readonly _addLinks = new AddLinks(this, () => ({ actor: this._actor, state: this.state }));

  private get _actor(): Actor {
    const { hass, deviceId } = this;
    return { from: this, address: { hass, deviceId }, localize: localizeFor(this, hass) };
  }

  private _handleRun(): void {
    const actor = this._actor;
    const isRunning = this.state.status?.state === "running";
    void act(actor, () => command(actor.address, isRunning ? "downloads/pause" : "downloads/start"));
  }

  private _handleAdd(): void {
    this._addLinks.open();
  }

  protected override render(): TemplateResult {
    const localize = localizeFor(this, this.hass);
    const look = statusLook(this.state, localize, sinceText(this.hass, this.deviceId, this.state, localize));
    const { hass, deviceId, name, actions, hiddenParts } = this;
    const { status, liveness, rights } = this.state;
    const isLive = liveness === "live" && status !== null && status.state !== "offline";
    return html`<div class="mini has-tap" data-tone=${look.tone}>
      ${tapArea({ hass, deviceId, name, actions, opensPage: true })}
      <span class="disc">${icon(look.icon)}</span>
      <div class="who">
        ${hiddenParts.has("name") ? nothing : html`<span class="name" dir="auto">${name}</span>`}
        <span class="facts">${this._renderFacts(look.words, isLive ? status : null)}</span>
        ${
          isLive && status.progress !== null && !hiddenParts.has("progress")
            ? progressBar(
                status.progress,
                localize("header.progress"),
                formatProgress(this.hass.locale, status.progress),
              )
            : nothing
        }
      </div>
      ${needsLine(this.hass, this.deviceId, this.state, true)}
      ${isLive && rights.control ? this._renderButtons(status, localize) : nothing}
    </div>`;
  }

  /** Where something is loaded, the sign and the speed say so: of a narrow line, numbers would be cut off behind the words. */
  private _renderFacts(words: string, status: Status | null): TemplateResult {
    const facts = status ? this._facts(status) : [];
    const isLoading = status?.state === "running" && !!status.speed && facts.length > 0;
    const shown = isLoading ? facts : [words, ...facts];
    return html`${isLoading ? html`<span class="unseen">${words}, </span>` : nothing}${shown.map(
      (fact, place) => html`${place ? " · " : nothing}<bdi>${fact}</bdi>`,
    )}`;
  }

  private _facts({ speed, progress, eta }: Status): string[] {
    const { locale } = this.hass;
    if (this.hiddenParts.has("facts")) return [];
    const facts = [
      speed ? formatSpeed(locale, speed) : "",
      formatProgress(locale, progress),
      formatDuration(locale, eta),
    ];
    return facts.filter((fact) => fact !== "");
  }

  private _renderButtons({ state }: Status, localize: Localize): TemplateResult {
    const { hiddenParts } = this;
    const part = runnable(state).pause ? "pause" : "start";
    const button = (label: string, path: string, handler: () => void) =>
      html`<button class="round" aria-label=${label} title=${label} @click=${handler}>${icon(path)}</button>`;
    return html`${
      hiddenParts.has(part)
        ? nothing
        : button(localize(`header.${part}`), part === "pause" ? mdiPause : mdiPlay, this._handleRun)
    }
    ${hiddenParts.has("add") ? nothing : button(localize("header.add_links"), mdiPlus, this._handleAdd)}`;
  }

  static override styles = [
    controls,
    tones,
    progressBarStyle,
    whoStyle,
    tapAreaStyle,
    css`
      :host {
        display: block;
        color: var(--jd-text);
        font-size: var(--ha-font-size-m);
        line-height: var(--ha-line-height-condensed);
      }
      .mini {
        --disc-size: var(--ha-space-9);
        display: flex;
        align-items: center;
        gap: var(--ha-space-3);
        min-block-size: var(--ha-space-14);
        box-sizing: border-box;
        padding: var(--ha-space-1) var(--ha-space-3);
      }
      .facts {
        color: var(--jd-text-soft);
        font-size: var(--ha-font-size-s);
        font-variant-numeric: tabular-nums;
      }
      .bar {
        block-size: var(--ha-space-1);
      }
    `,
  ];
}
