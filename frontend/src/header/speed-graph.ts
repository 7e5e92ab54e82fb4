import { css, html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { readSpeeds } from "../data/speed-records";
import { ask } from "../dialogs/actor";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import { withRecorded } from "../elements/graph-line";
import type { Hass } from "../hass";
import { ownStates } from "../state/own-entities";
import { HISTORY_MILLISECONDS, type SpeedHistory } from "../state/speed-history";
import { localizeFor } from "../translations/localize-for";
import "../elements/speed-plot";
import "../translations/later-texts";

declare global {
  interface HTMLElementTagNameMap {
    "jdownloader-speed-graph": JDownloaderSpeedGraph;
  }
}

interface Recorded {
  readonly history: SpeedHistory;
  /** When it was read, in milliseconds. */
  readonly at: number;
  /** Why the graph began empty. */
  readonly missing: "" | "speed.no_sensor" | "speed.not_recorded" | "speed.not_readable";
}

/** What the graph shows at least: where less is known, that would look like all there ever was. */
const SHORTEST_MILLISECONDS = 300_000;

const NOTHING_RECORDED: Recorded = { history: [], at: 0, missing: "" };

/** The last hour in the header; more of it where it is tapped. */
@element("jdownloader-speed-graph")
export class JDownloaderSpeedGraph extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property() deviceId = "";
  /** What was seen since the page watches. */
  @property({ attribute: false }) history: SpeedHistory = [];
  /** In bytes per second; null: none. */
  @property({ attribute: false }) limit: number | null = null;
  /** Whether it is reached now: what was missed is read when it is back. */
  @property({ attribute: false }) isLive = false;

  @state() private _recorded = NOTHING_RECORDED;
  private _asked = "";

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("deviceId")) this._recorded = NOTHING_RECORDED;
    const asked = this.isLive ? this.deviceId : "";
    if (asked === this._asked) return;
    this._asked = asked;
    if (asked) void this._read(asked);
  }

  private async _read(deviceId: string): Promise<void> {
    const at = Date.now();
    const recorded = await read(this.hass, deviceId, at);
    if (this._asked === deviceId) this._recorded = { ...recorded, at };
  }

  private readonly _handleClick = (): void => {
    const { hass, deviceId, limit } = this;
    const actor = { from: this, address: { hass, deviceId }, localize: localizeFor(this, hass) };
    ask(actor, "speed", { limit, history: this._all });
  };

  private get _all(): SpeedHistory {
    return withRecorded(this._recorded.history, this._recorded.at, this.history);
  }

  protected override render(): TemplateResult {
    const localize = localizeFor(this, this.hass);
    const { missing } = this._recorded;
    const history = this._all;
    const now = Date.now();
    const known = Math.min(history[0]?.time ?? now, now - SHORTEST_MILLISECONDS);
    return html`<jdownloader-speed-plot
      .hass=${this.hass}
      .history=${history}
      .begin=${Math.max(known, now - HISTORY_MILLISECONDS)}
      .end=${now}
      .limit=${this.limit}
    >
      <button
        class="bare"
        aria-label=${localize("speed.open")}
        aria-description=${missing ? localize(missing) : ""}
        title=${missing ? localize(missing) : ""}
        @click=${this._handleClick}
      ></button>
    </jdownloader-speed-plot>`;
  }

  static override styles = [
    controls,
    css`
      :host {
        display: block;
        inline-size: 100%;
      }
      button {
        position: absolute;
        inset: 0;
        min-block-size: 0;
        padding: 0;
        border-radius: var(--ha-border-radius-sm);
      }
    `,
  ];
}

async function read(hass: Hass, deviceId: string, now: number): Promise<Omit<Recorded, "at">> {
  const sensor = ownStates(hass, deviceId).download_speed;
  if (!sensor) return { history: [], missing: "speed.no_sensor" };
  try {
    const history = await readSpeeds(hass, sensor, "hour", now);
    return { history, missing: history.length ? "" : "speed.not_recorded" };
  } catch {
    return { history: [], missing: "speed.not_readable" };
  }
}
