import { mdiPause, mdiPlay, mdiStop } from "@mdi/js";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { Remedies } from "../card/remedies";
import { command } from "../data/command";
import { errorText } from "../data/error-text";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import { notify } from "../elements/notify";
import { progressBar, progressBarStyle } from "../elements/progress-bar";
import { tones } from "../elements/tones";
import { formatDuration } from "../format/durations";
import { formatProgress } from "../format/numbers";
import { formatLoaded, formatSpeed } from "../format/sizes";
import type { Hass } from "../hass";
import { needsLine } from "../header/needs";
import { sinceText } from "../header/outage";
import { statusLook } from "../header/status-look";
import { whoStyle } from "../header/who-style";
import { sums } from "../state/counts";
import { type JDownloaderState, UNKNOWN } from "../state/jdownloader-state";
import type { KnownJDownloader } from "../state/jdownloaders";
import { allowed, runnable, type Runnable } from "../state/rights";
import { WatchSeveral } from "../state/watch-several";
import { localizeFor } from "../translations/localize-for";
import type { Localize } from "../translations/texts";
import "../translations/later-texts";
import { overviewStyle } from "./overview-style";
import "./drop-place";

declare global {
  interface HTMLElementTagNameMap {
    "jdownloader-overview": JDownloaderOverview;
  }
}

interface Shown extends KnownJDownloader {
  readonly state: JDownloaderState;
}

const STEPS = { start: mdiPlay, pause: mdiPause, stop: mdiStop } as const satisfies Record<keyof Runnable, string>;

/** All JDownloaders at once: how each of them is, what they are together, and what can be done with all of them. */
@element("jdownloader-overview")
export class JDownloaderOverview extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) devices: readonly KnownJDownloader[] = [];

  private readonly _watches = new WatchSeveral(this);

  constructor() {
    super();
    new Remedies(this, (deviceId) => ({
      actor: { from: this, address: { hass: this.hass, deviceId }, localize: localizeFor(this, this.hass) },
      state: this._watches.stateOf(deviceId) ?? UNKNOWN,
    }));
  }

  protected override willUpdate(): void {
    this._watches.follow(
      this.hass,
      this.devices.map(({ deviceId }) => deviceId),
    );
  }

  protected override updated(): void {
    const { speed } = sums(this._all.map(({ state }) => state));
    this.dispatchEvent(new CustomEvent<number | null>("speed-sum", { detail: speed }));
  }

  private get _all(): readonly Shown[] {
    return this.devices.map((device) => ({ ...device, state: this._watches.stateOf(device.deviceId) ?? UNKNOWN }));
  }

  /** Do it with all of these; who could not do it is named. */
  private async _do(step: keyof Runnable, devices: readonly Shown[]): Promise<void> {
    const { hass } = this;
    const localize = localizeFor(this, hass);
    const outcomes = await Promise.allSettled(
      devices.map(({ deviceId }) => command({ hass, deviceId }, `downloads/${step}`)),
    );
    for (const [place, outcome] of outcomes.entries()) {
      if (outcome.status === "fulfilled") continue;
      notify(this, `${devices[place]?.name}: ${await errorText(hass, localize, outcome.reason)}`);
    }
  }

  private _open(deviceId: string): void {
    this.dispatchEvent(new CustomEvent<string>("device-choose", { detail: deviceId, bubbles: true, composed: true }));
  }

  protected override render(): TemplateResult {
    const localize = localizeFor(this, this.hass);
    const all = this._all;
    return html`<section class="sums" aria-label=${localize("overview.sums")}>${this._renderSums(all, localize)}</section>
      <ul>
        ${repeat(
          all,
          ({ deviceId }) => deviceId,
          (one) => this._renderOne(one, localize),
        )}
      </ul>`;
  }

  private _renderSums(all: readonly Shown[], localize: Localize): TemplateResult {
    const { locale } = this.hass;
    const { speed, progress, loaded_bytes, total_bytes, eta } = sums(all.map(({ state }) => state));
    const live = all.filter(({ state }) => state.liveness === "live" && state.status?.state !== "offline").length;
    const facts = [
      localize("overview.reached", { count: all.length, reached: live }),
      total_bytes ? formatLoaded(locale, loaded_bytes, total_bytes) : "",
      formatDuration(locale, eta),
    ];
    return html`<div class="top">
        <div class="who">
          <h2>${localize("overview.title")}</h2>
          <p class="facts">${this._joined(facts)}</p>
        </div>
        <strong dir="auto">${speed ? formatSpeed(locale, speed) : nothing}</strong>
      </div>
      ${progress === null ? nothing : this._renderProgress(progress, localize)}
      ${this._renderSteps(all, localize, (step) => localize(`overview.${step}_all`))}`;
  }

  private _joined(facts: readonly string[]): readonly TemplateResult[] {
    return facts.filter(Boolean).map((fact, place) => html`${place ? " · " : nothing}<bdi>${fact}</bdi>`);
  }

  private _renderProgress(progress: number, localize: Localize): TemplateResult {
    const percent = formatProgress(this.hass.locale, progress);
    return html`<div class="progress">${progressBar(progress, localize("header.progress"), percent)}<span>${percent}</span></div>`;
  }

  /** Buttons for what any of these can do now; it is done with those that can. */
  private _renderSteps(
    devices: readonly Shown[],
    localize: Localize,
    labelOf: (step: keyof Runnable) => string,
  ): TemplateResult | typeof nothing {
    const able = devices.filter(({ state }) => allowed(state).control);
    if (!able.length) return nothing;
    const isOne = devices.length === 1;
    return html`<div class="buttons">
      ${(Object.keys(STEPS) as (keyof Runnable)[]).map((step) => {
        const doing = able.filter(({ state }) => state.status && runnable(state.status.state)[step]);
        const label = labelOf(step);
        return html`<button
          class=${isOne ? "round" : ""}
          aria-label=${label}
          title=${label}
          ?disabled=${!doing.length}
          @click=${() => void this._do(step, doing)}
        >
          ${icon(STEPS[step])}${isOne ? nothing : html`<span>${localize(`header.${step}`)}</span>`}
        </button>`;
      })}
    </div>`;
  }

  private _renderOne(one: Shown, localize: Localize): TemplateResult {
    const { deviceId, name, state } = one;
    const { locale } = this.hass;
    const look = statusLook(state, localize, sinceText(this.hass, deviceId, state, localize));
    const status = state.liveness === "live" && state.status?.state !== "offline" ? state.status : null;
    const facts = [look.words, formatDuration(locale, status?.eta ?? null)];
    return html`<li data-tone=${look.tone}>
      <jdownloader-drop-place
        class="place"
        .hass=${this.hass}
        .deviceId=${deviceId}
        .takerName=${allowed(state).control ? name : null}
      >
      <div class="top">
        <span class="disc">${icon(look.icon)}</span>
        <button
          class="who bare"
          @click=${() => {
            this._open(deviceId);
          }}
        >
          <span class="name" dir="auto">${name}</span>
          <span class="facts">${this._joined(facts)}</span>
        </button>
        <strong dir="auto">${status?.speed ? formatSpeed(locale, status.speed) : nothing}</strong>
        ${this._renderSteps([one], localize, (step) => `${localize(`header.${step}`)}: ${name}`)}
      </div>
      ${status && status.progress !== null ? this._renderProgress(status.progress, localize) : nothing}
      ${needsLine(this.hass, deviceId, state)}
      </jdownloader-drop-place>
    </li>`;
  }

  static override styles = [controls, tones, progressBarStyle, whoStyle, overviewStyle];
}
