import { css, html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import type { Settings, SettingsChanges } from "../contract";
import { MOST_AT_ONCE } from "../contract/limits";
import { command } from "../data/command";
import { act } from "../dialogs/actor";
import { element } from "../elements/define";
import { fields } from "../elements/fields";
import { JDownloaderTab } from "./base-tab";

type NumberName = "max_downloads" | "max_chunks" | "max_downloads_per_hoster";
type FlagName = Exclude<keyof Settings, NumberName | "speed_limit">;

const NUMBERS: readonly NumberName[] = ["max_downloads", "max_chunks", "max_downloads_per_hoster"];
const FLAGS: readonly FlagName[] = ["automatic_reconnect", "premium", "clipboard", "stop_after_current"];
/** People set limits of speed in kilobytes. */
const KILOBYTE = 1000;
const MOST_KILOBYTES = 2_000_000;

/** What JDownloader may do, and how much of it; each is set as soon as it is changed. */
@element("jdownloader-settings-tab")
export class JDownloaderSettingsTab extends JDownloaderTab {
  /** Whether a limit waits for the end of a pause. */
  @state() private _isPending = false;
  /** The field with a number that can't be. */
  @state() private _refused = "";

  /** Change some; a field whose value was refused shows again what holds. */
  private async _set(changes: SettingsChanges, restore: () => void): Promise<void> {
    const { actor } = this;
    const isDone = await act(actor, async () => {
      this._isPending = (await command(actor.address, "settings/set", changes)).pending;
    });
    if (!isDone) restore();
  }

  private _renderNumberField(
    label: string,
    value: number | null,
    { most, isOptional = false }: { readonly most: number; readonly isOptional?: boolean },
    change: (value: number | null, restore: () => void) => void,
  ): TemplateResult {
    const shown = value === null ? "" : String(value);
    const handleChange = (event: Event) => {
      const input = event.target as HTMLInputElement;
      const restore = () => {
        input.value = shown;
      };
      // What was emptied comes back; what was mistyped stays, to be corrected
      const isEmptied = input.value === "" && !isOptional && !input.validity.badInput;
      if (isEmptied) restore();
      const isValid = isEmptied || input.checkValidity();
      this._refused = isValid ? "" : label;
      if (isValid && !isEmptied) change(input.value === "" ? null : input.valueAsNumber, restore);
    };
    const isRefused = this._refused === label;
    return html`<label>
      <span>
        ${label}
        ${
          isRefused
            ? html`<small role="alert" data-tone="bad">${this.localize("settings.from_to", { least: 1, most })}</small>`
            : nothing
        }
      </span>
      <input
        aria-invalid=${isRefused ? "true" : nothing}
        type="number"
        inputmode="numeric"
        min="1"
        max=${most}
        step="1"
        ?required=${!isOptional}
        placeholder=${isOptional ? this.localize("header.no_limit") : nothing}
        .value=${shown}
        @change=${handleChange}
      />
    </label>`;
  }

  private _renderSpeedLimit({ speed_limit }: Settings): TemplateResult {
    const shown = speed_limit ? Math.max(1, Math.round(speed_limit / KILOBYTE)) : null;
    return this._renderNumberField(
      this.localize("settings.speed_limit"),
      shown,
      { most: MOST_KILOBYTES },
      (value, restore) => {
        if (value !== null) void this._set({ speed_limit: value * KILOBYTE }, restore);
      },
    );
  }

  private _renderNumber(settings: Settings, name: NumberName): TemplateResult {
    const isOptional = name === "max_downloads_per_hoster";
    return this._renderNumberField(
      this.localize(`settings.${name}`),
      settings[name],
      { most: MOST_AT_ONCE, isOptional },
      (value, restore) => {
        void this._set({ [name]: value }, restore);
      },
    );
  }

  private _renderFlag(settings: Settings, name: FlagName): TemplateResult {
    const handleChange = (event: Event) => {
      const input = event.target as HTMLInputElement;
      void this._set({ [name]: input.checked }, () => {
        input.checked = settings[name] ?? false;
      });
    };
    return html`<label>
      <span>${this.localize(`settings.${name}`)}</span>
      <input type="checkbox" role="switch" .checked=${settings[name] ?? false} ?disabled=${settings[name] === null} @change=${handleChange} />
    </label>`;
  }

  protected override render(): TemplateResult {
    const { settings } = this.state;
    if (!settings) return this.renderWaiting();
    return html`<fieldset ?disabled=${!this.isLive}>
      <legend class="unseen">${this.localize("tab.settings")}</legend>
      ${this._renderFlag(settings, "speed_limit_enabled")} ${this._renderSpeedLimit(settings)}
      <p class="facts" role="status">${this._isPending ? this.localize("settings.pending") : nothing}</p>
      ${NUMBERS.map((name) => this._renderNumber(settings, name))} ${FLAGS.map((name) => this._renderFlag(settings, name))}
    </fieldset>`;
  }

  static override styles = [
    JDownloaderTab.styles,
    fields,
    css`
      :host {
        container-type: inline-size;
      }
      fieldset {
        position: relative;
        display: grid;
        margin: 0;
        padding: var(--ha-space-2) var(--ha-space-4);
        border: none;
      }
      fieldset:disabled {
        opacity: 0.6;
      }
      label {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: var(--ha-space-3);
        min-block-size: var(--ha-space-12);
      }
      label > span {
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
      input {
        flex: none;
      }
      input[aria-invalid="true"] {
        border-color: var(--jd-text-bad);
      }
      small {
        display: block;
        color: var(--tone);
      }
      input[type="number"] {
        inline-size: min(9em, 40cqi);
      }
      p {
        margin: 0;
      }
    `,
  ];
}
