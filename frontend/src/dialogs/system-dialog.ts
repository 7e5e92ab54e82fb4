import { css, html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { command } from "../data/command";
import { element } from "../elements/define";
import { notify } from "../elements/notify";
import { allowed } from "../state/rights";
import { WatchController } from "../state/watch-controller";
import type { Localize } from "../translations/texts";
import { type DialogAction, JDownloaderDialog } from "./base-dialog";

const STEPS = ["reconnect", "restart", "exit", "update"] as const;
type Step = (typeof STEPS)[number];

/** What can be done with the program JDownloader itself. One is chosen, its effect is explained, and it is confirmed. */
@element("jdownloader-system-dialog")
export class SystemDialog extends JDownloaderDialog<"system"> {
  @state() private _step: Step | null = null;
  @state() private _hasUpdate: boolean | null = null;
  private readonly _watch = new WatchController(this);

  protected override heading = (localize: Localize): string => localize("system.title");

  protected override willUpdate(): void {
    this._watch.follow(this.context.hass, this.context.deviceId, ["status"]);
  }

  protected override action(localize: Localize): DialogAction | null {
    return this._step && { label: localize(`system.${this._step}`), isDanger: this._step === "exit" };
  }

  protected override async act(localize: Localize): Promise<boolean> {
    if (!this._step) return false;
    await command(this.address, `system/${this._step}`);
    notify(this, localize(`system.${this._step}_done`));
    return true;
  }

  private readonly _handleCheck = async (): Promise<void> => {
    this._hasUpdate = null;
    const found = await this.run(() => command(this.address, "system/check_update"));
    this._hasUpdate = found?.update_available ?? null;
  };

  protected override content(localize: Localize): TemplateResult {
    const can = allowed(this._watch.watched.state);
    const steps = STEPS.filter((step) => (step === "update" ? can.update && this._hasUpdate : can.system));
    return html`${
      can.update
        ? html`<button type="button" @click=${this._handleCheck}>${localize("system.check_update")}</button>`
        : nothing
    }
      <p role="status">${this._hasUpdate === null ? nothing : localize(this._hasUpdate ? "system.update_found" : "system.up_to_date")}</p>
      <fieldset>
        <legend class="unseen">${localize("system.title")}</legend>
        ${steps.map((step) => this._renderStep(localize, step))}
      </fieldset>`;
  }

  private _renderStep(localize: Localize, step: Step): TemplateResult {
    const handleChange = () => {
      this._step = step;
    };
    return html`<label class="check">
      <input type="radio" name="step" .checked=${this._step === step} @change=${handleChange} />
      <span>${localize(`system.${step}`)}<span class="hint"> – ${localize(`system.${step}_hint`)}</span></span>
    </label>`;
  }

  static override styles = [
    ...JDownloaderDialog.styles,
    css`
      [role="status"]:empty {
        margin-block-end: calc(-1 * var(--ha-space-4));
      }
      .content > button {
        align-self: flex-start;
      }
    `,
  ];
}
