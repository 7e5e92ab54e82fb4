import { mdiSkipNext } from "@mdi/js";
import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { captchaStyle } from "../captcha/captcha-style";
import { isAnswerable, solutionOf, successorOf } from "../captcha/course";
import { browserTask, clickTask, textTask } from "../captcha/tasks";
import type { CaptchaWithImage, Id, Point, SkipScope } from "../contract";
import { command } from "../data/command";
import { element } from "../elements/define";
import { icon } from "../elements/icon";
import { openMenu } from "../elements/open-menu";
import { notify } from "../elements/notify";
import { formatDuration } from "../format/durations";
import { shownLines, within } from "../format/shown";
import { secondsUntil } from "../format/times";
import { WatchController } from "../state/watch-controller";
import { localizeFor } from "../translations/localize-for";
import type { Localize } from "../translations/texts";
import { type DialogAction, JDownloaderDialog } from "./base-dialog";

const SECOND = 1000;
/** Seconds after which JDownloader is told again that somebody is at it. */
const KEEP_ALIVE_EVERY = 30;
/** How long a new captcha may take to come after a wrong answer; after that the answer was right. */
const PATIENCE = 6 * SECOND;
const SCOPES: readonly SkipScope[] = ["once", "hoster", "package", "all"];

/** Shows a captcha until it is gone; where an answer was wrong, the one that comes in its place. */
@element("jdownloader-captcha-dialog")
export class CaptchaDialog extends JDownloaderDialog<"captcha"> {
  @state() private _captcha: CaptchaWithImage | null = null;
  @state() private _text = "";
  @state() private _points: readonly Point[] = [];
  @state() private _wasWrong = false;
  /** The captchas that were there when an answer was given; null while none was. */
  @state() private _answeredAmong: ReadonlySet<Id> | null = null;
  @state() private _now = new Date();
  /** Whether there is nothing to wait for: the error tells why. */
  @state() private _isLost = false;
  private _wasListed = false;
  private _seconds = 0;
  private _ticking: ReturnType<typeof setInterval> | undefined;
  private _patience: ReturnType<typeof setTimeout> | undefined;
  private readonly _watch = new WatchController(this);

  protected override heading = (localize: Localize): string => localize("captcha.title");

  override connectedCallback(): void {
    super.connectedCallback();
    this._ticking = setInterval(() => {
      this._tick();
    }, SECOND);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this._ticking);
    clearTimeout(this._patience);
  }

  protected override willUpdate(): void {
    this._watch.follow(this.context.hass, this.context.deviceId, ["captchas"]);
  }

  protected override firstUpdated(): void {
    super.firstUpdated();
    void this._load(this.detail.captcha_id);
    void this._keepAlive();
  }

  protected override updated(changed: PropertyValues): void {
    this._follow();
    if (changed.has("_captcha") && this._captcha) this.renderRoot.querySelector<HTMLElement>("[name=solution]")?.focus();
  }

  private _tick(): void {
    this._now = new Date();
    this._seconds++;
    if (this._seconds % KEEP_ALIVE_EVERY === 0) void this._keepAlive();
  }

  /** A page that nobody sees keeps nothing from others. */
  private async _keepAlive(): Promise<void> {
    if (document.visibilityState === "hidden" || this._answeredAmong) return;
    const id = this._captcha?.captcha_id ?? this.detail.captcha_id;
    try {
      const { expires_at } = await command(this.address, "captchas/keep_alive", { captcha_id: id });
      if (this._captcha?.captcha_id === id) this._captcha = { ...this._captcha, expires_at };
    } catch {
      // The time that is left tells it
    }
  }

  private async _load(captchaId: Id): Promise<void> {
    const answer = await this.run(() => command(this.address, "captchas/get", { captcha_id: captchaId }));
    this._isLost = !answer;
    if (!answer) return;
    this._text = "";
    this._points = [];
    this._wasListed = false;
    this._captcha = answer.captcha;
  }

  /** Look what became of the captcha. */
  private _follow(): void {
    const { liveness, captchas } = this._watch.watched.state;
    const shown = this._captcha;
    if (liveness !== "live" || !captchas || !shown) return;
    if (captchas.some(({ captcha_id }) => captcha_id === shown.captcha_id)) {
      this._wasListed = true;
    } else if (this._answeredAmong) {
      const next = successorOf(shown, captchas, this._answeredAmong);
      if (next) void this._showNext(next.captcha_id);
    } else if (this._wasListed) {
      notify(this, localizeFor(this, this.context.hass)("captcha.gone"));
      this.close();
    }
  }

  private async _showNext(captchaId: Id): Promise<void> {
    clearTimeout(this._patience);
    this._answeredAmong = null;
    this._wasListed = false;
    this._wasWrong = true;
    await this._load(captchaId);
  }

  protected override action(localize: Localize): DialogAction | null {
    if (!this._captcha || !isAnswerable(this._captcha) || this._answeredAmong) return null;
    return { label: localize("captcha.send"), isDisabled: this._solution === null };
  }

  private get _solution() {
    return this._captcha && solutionOf(this._captcha.kind, this._text, this._points);
  }

  protected override async act(): Promise<boolean> {
    const { _captcha: captcha, _solution: solution } = this;
    if (!captcha || solution === null) return false;
    const waiting = this._watch.watched.state.captchas ?? [];
    // What comes of it may be told before the answer to the command
    this._answeredAmong = new Set([captcha.captcha_id, ...waiting.map(({ captcha_id }) => captcha_id)]);
    this._wasWrong = false;
    try {
      await command(this.address, "captchas/solve", { captcha_id: captcha.captcha_id, solution });
    } catch (error) {
      this._answeredAmong = null;
      throw error;
    }
    this._patience = setTimeout(() => {
      this.close();
    }, PATIENCE);
    return false;
  }

  private readonly _handleSkip = (event: Event): void => {
    const localize = localizeFor(this, this.context.hass);
    const entries = SCOPES.map((scope) => ({
      label: localize(`captcha.skip_${scope}`),
      run: () => this._skip(scope),
    }));
    // Outside of it nothing can be reached
    const dialog = this.renderRoot.querySelector("dialog");
    if (dialog) void openMenu(dialog, event.currentTarget as HTMLElement, localize, localize("captcha.skip"), [entries]);
  };

  private async _skip(scope: SkipScope): Promise<void> {
    const id = this._captcha?.captcha_id ?? this.detail.captcha_id;
    const isDone = await this.run(async () => {
      await command(this.address, "captchas/skip", { captcha_id: id, scope });
      return true;
    });
    if (isDone) this.close();
  }

  private readonly _handleText = (text: string): void => {
    this._text = text;
  };

  private readonly _handlePoints = (points: readonly Point[]): void => {
    this._points = points;
  };

  private readonly _handleTakeBack = (): void => {
    this._points = this._points.slice(0, -1);
  };

  protected override content(localize: Localize): TemplateResult {
    const captcha = this._captcha;
    const told = this._wasWrong ? localize("captcha.wrong") : this._answeredAmong ? localize("captcha.checking") : "";
    const about = [captcha?.hoster, captcha?.link_name].flatMap((name) => (name ? within(name) : [])).join(" · ");
    return html`<p class="told" role="status">${told}</p>
      ${about ? html`<p class="subject" dir="auto">${about}</p>` : nothing}
      ${captcha?.explanation ? html`<p dir="auto">${shownLines(captcha.explanation)}</p>` : nothing}
      ${captcha ? this._renderTask(localize, captcha) : nothing}
      ${captcha || this._isLost ? nothing : html`<p class="hint">${localize("list.loading")}</p>`}
      ${captcha && !this._answeredAmong ? this._renderFoot(localize, captcha) : nothing}`;
  }

  private _renderTask(localize: Localize, captcha: CaptchaWithImage): TemplateResult {
    const isBusy = this._answeredAmong !== null;
    if (captcha.kind === "browser") return browserTask(localize, captcha);
    if (!isAnswerable(captcha)) return html`<p>${localize("captcha.no_picture")}</p>`;
    if (captcha.kind === "image") return textTask(localize, captcha, this._text, isBusy, this._handleText);
    return clickTask(localize, captcha, this._points, isBusy, this._handlePoints);
  }

  private _renderFoot(localize: Localize, { expires_at }: CaptchaWithImage): TemplateResult {
    const seconds = secondsUntil(expires_at, this._now);
    const left = formatDuration(this.context.hass.locale, seconds);
    return html`<div class="foot">
      <span class="hint" role="timer">${left ? localize("captcha.time_left", { time: left }) : nothing}</span>
      ${
        this._points.length
          ? html`<button type="button" class="bare" @click=${this._handleTakeBack}>${localize("captcha.take_back")}</button>`
          : nothing
      }
      <button type="button" aria-haspopup="menu" @click=${this._handleSkip}>
        ${icon(mdiSkipNext)}${localize("captcha.skip")}
      </button>
    </div>`;
  }

  static override styles = [
    ...JDownloaderDialog.styles,
    captchaStyle,
  ];
}
