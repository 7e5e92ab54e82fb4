import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { captchaStyle } from "../captcha/captcha-style";
import { isAnswerable, solutionOf, successorOf } from "../captcha/course";
import { Others } from "../captcha/others";
import { footOf, taskOf } from "../captcha/tasks";
import type { Captcha, CaptchaWithImage, Id, Point, SkipScope } from "../contract";
import { command } from "../data/command";
import { element } from "../elements/define";
import { EverySecond } from "../elements/every-second";
import { openMenu } from "../elements/open-menu";
import { notify } from "../elements/notify";
import { formatDuration } from "../format/durations";
import { shownLines, within } from "../format/shown";
import { secondsUntil } from "../format/times";
import { mostUrgent } from "../state/needs";
import { WatchController } from "../state/watch-controller";
import { localizeFor } from "../translations/localize-for";
import type { Localize } from "../translations/texts";
import { type DialogAction, JDownloaderDialog } from "./base-dialog";

const SECOND = 1000;
/** Seconds after which JDownloader is informed again that a user is solving the captcha. */
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
  /** Whether nothing is to be done about this one any more, while others wait. */
  @state() private _isDone = false;
  private readonly _rest = new Others();
  @state() private _now = new Date();
  /** Whether there is nothing to wait for: the error says why. */
  @state() private _isLost = false;
  private _wasListed = false;
  private _seconds = 0;
  protected readonly ticking = new EverySecond(this, () => {
    this._tick();
  });
  private _patience: ReturnType<typeof setTimeout> | undefined;
  private readonly _watch = new WatchController(this);

  protected override heading = (localize: Localize): string => localize("captcha.title");

  override disconnectedCallback(): void {
    super.disconnectedCallback();
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
    if (changed.has("_captcha") && this._captcha)
      this.renderRoot.querySelector<HTMLElement>("[name=solution]")?.focus();
  }

  private _tick(): void {
    this._now = new Date();
    this._seconds++;
    if (this._seconds % KEEP_ALIVE_EVERY === 0) void this._keepAlive();
  }

  /** A page that is not seen keeps nothing from others. */
  private async _keepAlive(): Promise<void> {
    if (document.visibilityState === "hidden" || this._answeredAmong || this._isDone) return;
    const id = this._captcha?.captcha_id ?? this.detail.captcha_id;
    try {
      const { expires_at } = await command(this.address, "captchas/keep_alive", { captcha_id: id });
      if (this._captcha?.captcha_id === id) this._captcha = { ...this._captcha, expires_at };
    } catch {
      // The remaining time shows it
    }
  }

  private async _load(captchaId: Id): Promise<void> {
    this._isLost = !(await this.run(() => this._fetch(captchaId)));
  }

  private async _fetch(captchaId: Id): Promise<boolean> {
    const answer = await command(this.address, "captchas/get", { captcha_id: captchaId });
    this._text = "";
    this._points = [];
    this._wasListed = false;
    this._captcha = answer.captcha;
    return true;
  }

  private get _others(): readonly Captcha[] {
    return this._rest.among(this._watch.watched.state.captchas, this._captcha?.captcha_id ?? this.detail.captcha_id);
  }

  /** Look what became of the captcha. */
  private _follow(): void {
    const { liveness, captchas } = this._watch.watched.state;
    const shown = this._captcha;
    if (liveness !== "live" || !captchas || !shown || this._isDone) return;
    if (captchas.some(({ captcha_id }) => captcha_id === shown.captcha_id)) {
      this._wasListed = true;
    } else if (this._answeredAmong) {
      const next = successorOf(shown, captchas, this._answeredAmong);
      if (next) void this._showWrong(next.captcha_id);
    } else if (this._wasListed) {
      notify(this, localizeFor(this, this.context.hass)("captcha.gone"));
      this.close();
    }
  }

  private async _showWrong(captchaId: Id): Promise<void> {
    this._leaveAnswered();
    this._wasWrong = true;
    await this._load(captchaId);
  }

  private _leaveAnswered(): void {
    clearTimeout(this._patience);
    this._answeredAmong = null;
    this._isDone = false;
    this._wasListed = false;
    this._wasWrong = false;
  }

  /** Continue with the next one, if there is one; else there is nothing more to do here. */
  private _finish(): void {
    if (this._others.length) this._isDone = true;
    else this.close();
  }

  protected override action(localize: Localize): DialogAction | null {
    if (this._isOver) return this._others.length ? { label: localize("captcha.next") } : null;
    if (!this._captcha || !isAnswerable(this._captcha)) return null;
    return { label: localize("captcha.send"), isDisabled: this._solution === null };
  }

  /** With an answer that was right nothing is cancelled. */
  protected override leaving = (localize: Localize): string =>
    this._isOver ? localize("dialog.close") : super.leaving(localize);

  private get _isOver(): boolean {
    return this._isDone || this._answeredAmong !== null;
  }

  private get _solution() {
    return this._captcha && solutionOf(this._captcha.kind, this._text, this._points);
  }

  protected override async act(): Promise<boolean> {
    if (this._isOver) {
      const next = mostUrgent(this._others);
      if (!next) return false;
      this._leaveAnswered();
      return !(await this._fetch(next.captcha_id));
    }
    const { _captcha: captcha, _solution: solution } = this;
    if (!captcha || solution === null) return false;
    const waiting = this._watch.watched.state.captchas ?? [];
    // What comes of it may be reported before the answer to the command
    this._answeredAmong = new Set([captcha.captcha_id, ...waiting.map(({ captcha_id }) => captcha_id)]);
    this._wasWrong = false;
    this._rest.handle(captcha.captcha_id);
    try {
      await command(this.address, "captchas/solve", { captcha_id: captcha.captcha_id, solution });
    } catch (error) {
      this._answeredAmong = null;
      this._rest.takeBack(captcha.captcha_id);
      throw error;
    }
    this._patience = setTimeout(() => {
      this._answeredAmong = null;
      this._finish();
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
    if (dialog)
      void openMenu(dialog, event.currentTarget as HTMLElement, localize, localize("captcha.skip"), [entries]);
  };

  private async _skip(scope: SkipScope): Promise<void> {
    const id = this._captcha?.captcha_id ?? this.detail.captcha_id;
    const isDone = await this.run(async () => {
      await command(this.address, "captchas/skip", { captcha_id: id, scope });
      return true;
    });
    if (!isDone) return;
    this._rest.handle(id);
    if (scope === "once") this._finish();
    else this.close();
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
    const outcome = this._wasWrong
      ? localize("captcha.wrong")
      : this._answeredAmong
        ? localize("captcha.checking")
        : "";
    const more = this._isOver && this._others.length ? localize("captcha.more", { count: this._others.length }) : "";
    const words = [outcome, more].filter(Boolean).join(" ");
    const said = html`<p class="outcome" role="status">${words ? html`<bdi>${words}</bdi>` : nothing}</p>`;
    if (this._isDone) return said;
    const about = [captcha?.hoster, captcha?.link_name].flatMap((name) => (name ? within(name) : [])).join(" · ");
    return html`${said}
      ${about ? html`<p class="subject" dir="auto">${about}</p>` : nothing}
      ${captcha?.explanation ? html`<p dir="auto">${shownLines(captcha.explanation)}</p>` : nothing}
      ${captcha ? this._task(localize, captcha) : nothing}
      ${captcha || this._isLost ? nothing : html`<p class="hint">${localize("list.loading")}</p>`}
      ${captcha && !this._answeredAmong ? this._foot(localize, captcha) : nothing}`;
  }

  private _task(localize: Localize, captcha: CaptchaWithImage): TemplateResult {
    const given = { text: this._text, points: this._points, isBusy: this._answeredAmong !== null };
    return taskOf(localize, captcha, given, { text: this._handleText, points: this._handlePoints });
  }

  private _foot(localize: Localize, { expires_at }: CaptchaWithImage): TemplateResult {
    const left = formatDuration(this.context.hass.locale, secondsUntil(expires_at, this._now));
    return footOf(localize, left, this._points.length > 0, { takeBack: this._handleTakeBack, skip: this._handleSkip });
  }

  static override styles = [...JDownloaderDialog.styles, captchaStyle];
}
