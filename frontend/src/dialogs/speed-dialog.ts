import { css, html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { readSpeeds, type Span, SPAN_MILLISECONDS, SPANS } from "../data/speed-records";
import { isCommandError } from "../data/error-text";
import { element } from "../elements/define";
import { formatSpeed } from "../format/sizes";
import { ownStates } from "../state/own-entities";
import type { SpeedHistory } from "../state/speed-history";
import type { Localize } from "../translations/texts";
import { JDownloaderDialog } from "./base-dialog";
import "../elements/speed-plot";

/** How fast it was in the last hour, day, week and month, as far as Home Assistant has recorded it. */
@element("jdownloader-speed-dialog")
export class SpeedDialog extends JDownloaderDialog<"speed"> {
  @state() private _span: Span = "hour";
  /** What is known of the span that is shown; null while it is read. */
  @state() private _history: SpeedHistory | null = null;
  private _end = Date.now();

  protected override heading = (localize: Localize): string => localize("speed.title");
  protected override action = (): null => null;
  protected override act = (): Promise<boolean> => Promise.resolve(true);

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("detail")) this._history = this.detail.history;
  }

  private async _show(span: Span): Promise<void> {
    this._span = span;
    this._end = Date.now();
    this._history = span === "hour" ? this.detail.history : null;
    if (this._history) return;
    const found = await this.run(() => this._read(span));
    if (this._span === span) this._history = found ?? [];
  }

  private async _read(span: Span): Promise<SpeedHistory> {
    const { hass, deviceId } = this.context;
    const sensor = ownStates(hass, deviceId).download_speed;
    if (!sensor) return [];
    try {
      return await readSpeeds(hass, sensor, span, this._end);
    } catch (error) {
      // Without a recorder there is no such command
      if (isCommandError(error) && error.code === "unknown_command") return [];
      throw error;
    }
  }

  protected override content(localize: Localize): TemplateResult {
    const { hass } = this.context;
    const { limit } = this.detail;
    const history = this._history;
    const fastest = Math.max(0, ...(history ?? []).map(({ speed }) => speed ?? 0));
    return html`<fieldset class="spans">
        <legend class="unseen">${localize("speed.span")}</legend>
        ${SPANS.map((span) => this._renderSpan(localize, span))}
      </fieldset>
      <div class="graph" aria-busy=${history ? "false" : "true"}>
        <jdownloader-speed-plot
          large
          .hass=${hass}
          .history=${history ?? []}
          .begin=${this._end - SPAN_MILLISECONDS[this._span]}
          .end=${this._end}
          .limit=${limit}
        ></jdownloader-speed-plot>
      </div>
      <p role="status">
        ${history ? localize(history.length ? "speed.fastest" : "speed.none", { speed: formatSpeed(hass.locale, fastest) }) : nothing}
      </p>
      ${limit === null ? nothing : html`<p class="hint">${localize("speed.limit", { speed: formatSpeed(hass.locale, limit) })}</p>`}`;
  }

  private _renderSpan(localize: Localize, span: Span): TemplateResult {
    const handleChange = () => void this._show(span);
    return html`<label>
      <input class="unseen" type="radio" name="span" .checked=${this._span === span} @change=${handleChange} />
      <span>${localize(`speed.${span}`)}</span>
    </label>`;
  }

  static override styles = [
    ...JDownloaderDialog.styles,
    css`
      .spans {
        display: flex;
        flex-wrap: wrap;
        gap: var(--ha-space-2);
      }
      .spans label {
        position: relative;
        cursor: pointer;
      }
      .spans span {
        display: block;
        padding: var(--ha-space-2) var(--ha-space-4);
        border-radius: var(--ha-border-radius-pill);
        background: var(--jd-fill);
      }
      .spans :checked + span {
        background: var(--jd-fill-main);
        font-weight: var(--ha-font-weight-medium);
      }
      .spans :focus-visible + span {
        outline: var(--ha-border-width-md) solid var(--jd-accent);
      }
      @media (forced-colors: active) {
        .spans :checked + span {
          outline: var(--ha-border-width-md) solid Highlight;
        }
      }
      .graph {
        block-size: calc(var(--ha-space-20) * 2.5);
        flex: none;
        padding-block-start: var(--ha-space-6);
      }
    `,
  ];
}
