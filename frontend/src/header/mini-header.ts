import { mdiPause, mdiPlay } from "@mdi/js";
import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { Status } from "../contract";
import { command } from "../data/command";
import { act } from "../dialogs/actor";
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
import { needsLine } from "./needs";
import { sinceText } from "./outage";
import { statusLook } from "./status-look";
import { whoStyle } from "./who-style";

/** One JDownloader in one line. */
@element("jdownloader-mini-header")
export class JDownloaderMiniHeader extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) state!: JDownloaderState;
  @property() deviceId = "";
  @property() name = "";

  private _handleRun(): void {
    const { hass, deviceId } = this;
    const address = { hass, deviceId };
    const isRunning = this.state.status?.state === "running";
    const actor = { from: this, address, localize: localizeFor(this, hass) };
    void act(actor, () => command(address, isRunning ? "downloads/pause" : "downloads/start"));
  }

  protected override render(): TemplateResult {
    const localize = localizeFor(this, this.hass);
    const look = statusLook(this.state, localize, sinceText(this.hass, this.deviceId, this.state, localize));
    const { status, liveness, rights } = this.state;
    const isLive = liveness === "live" && status !== null && status.state !== "offline";
    return html`<div class="mini" data-tone=${look.tone}>
      <span class="disc">${icon(look.icon)}</span>
      <div class="who">
        <span class="name" dir="auto">${this.name}</span>
        <span class="facts"
          >${[look.words, ...(isLive ? this._facts(status) : [])].map(
            (fact, place) => html`${place ? " · " : nothing}<bdi>${fact}</bdi>`,
          )}</span
        >
        ${isLive && status.progress !== null
          ? progressBar(status.progress, localize("header.progress"), formatProgress(this.hass.locale, status.progress))
          : nothing}
      </div>
      ${needsLine(this.hass, this.deviceId, this.state, true)}
      ${isLive && rights.control ? this._renderButton(status, localize("header.start"), localize("header.pause")) : nothing}
    </div>`;
  }

  private _facts({ speed, progress, eta }: Status): string[] {
    const { locale } = this.hass;
    const facts = [speed ? formatSpeed(locale, speed) : "", formatProgress(locale, progress), formatDuration(locale, eta)];
    return facts.filter((fact) => fact !== "");
  }

  private _renderButton(status: Status, start: string, pause: string): TemplateResult {
    const can = runnable(status.state);
    const label = can.pause ? pause : start;
    return html`<button class="round" aria-label=${label} title=${label} @click=${this._handleRun}>
      ${icon(can.pause ? mdiPause : mdiPlay)}
    </button>`;
  }

  static override styles = [
    controls,
    tones,
    progressBarStyle,
    whoStyle,
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
