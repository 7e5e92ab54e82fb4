import { html, LitElement, type PropertyValues, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { ListName } from "../contract";
import type { Actor } from "../dialogs/actor";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import type { Hass } from "../hass";
import type { JDownloaderState } from "../state/jdownloader-state";
import { localizeFor } from "../translations/localize-for";
import { Announcer } from "./announcer";
import { type DropPlace, dropPlace, followPointer } from "./dragging";
import { type IntentBeside, KeysBeside } from "./keys-beside";
import { loadBar, withActions } from "./later";
import { LIST_KINDS } from "./list-kind";
import { ListModel } from "./list-model";
import { listStyle } from "./list-style";
import { comingNote, nothingShown } from "./nothing-shown";
import type { Row } from "../state/row";
import { RowFactory } from "./row-factory";
import type { RowGesture } from "./row-element";
import type { JDownloaderRows, RowIntent } from "./rows";
import type { BarAction } from "./selection-bar";
import type { JDownloaderListToolbar } from "./toolbar";
import { USUAL_VIEW, type ViewOptions } from "./view-options";
import "./row-element";
import "./rows";
import "./toolbar";

declare global {
  interface HTMLElementTagNameMap {
    "jdownloader-list": JDownloaderList;
  }
}

/** The download list or the LinkGrabber of one JDownloader. */
@element("jdownloader-list")
export class JDownloaderList extends LitElement {
  @property({ attribute: false }) hass!: Hass;
  @property({ attribute: false }) state!: JDownloaderState;
  @property() deviceId = "";
  @property() list: ListName = "downloads";
  /** How the list is seen at first. */
  @property({ attribute: false }) usualView: ViewOptions = USUAL_VIEW;

  /** Whether the code of the bar for what is chosen is there. */
  @state() private _hasBar = false;
  @state() private _dropPlace: DropPlace | null = null;
  @query("jdownloader-rows") private _rows!: JDownloaderRows | null;
  @query("jdownloader-list-toolbar") private _toolbar!: JDownloaderListToolbar | null;
  private readonly _model = new ListModel();
  private readonly _drawing = new RowFactory();
  private readonly _announcer = new Announcer(this);
  protected readonly keys = new KeysBeside(this, (intent) => this._handleBeside(intent));

  /** Bring the cursor to the search field. */
  async focusSearch(): Promise<void> {
    this._model.selectNone();
    this.requestUpdate();
    await this.updateComplete;
    this._toolbar?.focusSearch();
  }

  /** Bring the focus to the rows. */
  async focusRows(): Promise<void> {
    await this._rows?.focusActive();
  }

  private get _actor(): Actor {
    const { hass, deviceId } = this;
    return { from: this, address: { hass, deviceId }, localize: localizeFor(this, hass) };
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("usualView")) this._model.view = { ...this.usualView, unfolded: this._model.view.unfolded };
    if (changed.has("deviceId")) this._model.selectNone();
    this._model.look(LIST_KINDS[this.list], this.state, this.hass.locale.language);
  }

  private _handleView({ detail }: CustomEvent<Partial<ViewOptions>>): void {
    this._model.view = { ...this._model.view, ...detail };
    this.requestUpdate();
    const { localize } = this._actor;
    void this.updateComplete.then(() => {
      const count = this._model.rows.filter(({ kind }) => kind === "package").length;
      this._announcer.say(count ? localize("list.shown", { count }) : localize("list.nothing_found"));
    });
  }

  private readonly _handleEverything = (): void => {
    const { unfolded, sorting } = this._model.view;
    this._model.view = { ...USUAL_VIEW, unfolded, sorting };
    this.requestUpdate();
  };

  private _handleGesture({ detail }: CustomEvent<RowGesture>): void {
    const { gesture, row, anchor, pointer } = detail;
    if (gesture === "toggle") this._unfold(row, !this._model.isUnfolded(row.id));
    else if (gesture === "select") this._select(row);
    else if (gesture === "select-range") this._selectTo(row);
    else if (gesture === "menu") this._openMenu(row, anchor);
    else if (pointer) this._drag(row, pointer);
  }

  private _handleIntent({ detail: { intent, row, next } }: CustomEvent<RowIntent>): void {
    const isPackage = row.kind === "package";
    if (intent === "toggle" && isPackage) this._unfold(row, !this._model.isUnfolded(row.id));
    else if (intent === "unfold" && isPackage) this._unfold(row, true);
    else if (intent === "fold" && isPackage && this._model.isUnfolded(row.id)) this._unfold(row, false);
    else if (intent === "fold" && !isPackage) void this._rows?.focusRow(`package:${row.packageId}`);
    else if (this._model.canEdit) this._handleEdit({ intent, row, next });
  }

  private _handleEdit({ intent, row, next }: RowIntent): void {
    if (intent === "select" || intent === "toggle") this._select(row);
    else if (intent === "select-range") this._selectTo(row);
    else if (intent === "extend-next" || intent === "extend-previous") {
      if (!this._model.selection.keys.size) this._select(row);
      this._selectTo(next);
    } else if (intent === "select-all" || intent === "select-none") this._selectAll(intent === "select-all");
    else if (intent === "move-up" || intent === "move-down")
      void withActions(this._actor, ({ moveStep }) => {
        moveStep(this._actor, this._model, row, intent === "move-up" ? "up" : "down");
      });
    else if (intent === "remove") this._remove(row);
    else if (intent === "menu") this._openMenu(row, this._rows?.elementOf(row) ?? this);
  }

  private _handleBar({ detail }: CustomEvent<BarAction>): void {
    void withActions(this._actor, ({ runBarAction }) => {
      runBarAction(this._actor, this._model, this.state, detail);
      this.requestUpdate();
    });
  }

  private _remove(row?: Row): void {
    void withActions(this._actor, ({ removeByKey }) => {
      removeByKey(this._actor, this._model, row);
    });
  }

  private _unfold(row: Row, isUnfolded: boolean): void {
    this._model.unfold(row.id, isUnfolded);
    this.requestUpdate();
  }

  private _select(row: Row): void {
    this._selected(() => {
      this._model.toggle(row);
    });
  }

  private _selectTo(row: Row): void {
    this._selected(() => {
      this._model.extend(row);
    });
  }

  private _handleBeside(intent: IntentBeside): boolean {
    if (!this._model.canEdit || (intent !== "select-all" && !this._model.selection.keys.size)) return false;
    if (intent === "remove") this._remove();
    else this._selectAll(intent === "select-all");
    return true;
  }

  private _selectAll(isAll: boolean): void {
    this._selected(() => {
      if (isAll) this._model.selectAll();
      else this._model.selectNone();
    });
  }

  private _selected(change: () => void): void {
    change();
    this.requestUpdate();
    this._announcer.say(this._actor.localize("list.selected", { count: this._model.subject().count }));
  }

  private _openMenu(row: Row, anchor: HTMLElement): void {
    void withActions(this._actor, ({ openItemMenu }) => {
      openItemMenu(this._actor, this._model, this.state, this._model.subjectAt(row), anchor);
    });
  }

  private _drag(row: Row, { pointerId }: PointerEvent): void {
    const kind = this._model.carriedKind(row);
    followPointer(pointerId, {
      over: (clientY) => {
        this._rows?.scrollTowards(clientY);
        const under = this._rows?.rowAt(clientY);
        if (under) this._dropPlace = dropPlace(this._model.rows, this._model.list, kind, under.row, under.fraction);
      },
      end: (isDropped) => {
        const place = this._dropPlace;
        if (isDropped && place)
          void withActions(this._actor, ({ drop }) => {
            drop(this._actor, this._model, row, place);
          });
        this._dropPlace = null;
      },
    });
  }

  protected override render(): TemplateResult {
    const { localize } = this._actor;
    const { rows, kind, view } = this._model;
    const count = this._model.selection.keys.size && this._model.subject().count;
    if (count && !this._hasBar) void this._loadBar();
    const isOut = this.state.liveness !== "live";
    return html`
      ${count && this._hasBar
        ? html`<jdownloader-selection-bar
            .hass=${this.hass}
            .count=${count}
            .list=${this.list}
            @bar-action=${this._handleBar}
          ></jdownloader-selection-bar>`
        : html`<jdownloader-list-toolbar
            .hass=${this.hass}
            .kind=${kind}
            .view=${view}
            .menuOf=${this._menuOf}
            @view-change=${this._handleView}
          ></jdownloader-list-toolbar>`}
      ${rows.length
        ? html`<jdownloader-rows
            class=${isOut ? "is-out" : ""}
            .rows=${rows}
            .label=${localize(kind.label)}
            .line=${this._dropPlace?.line ?? null}
            .renderRow=${this._drawing.drawer(this._model, this.state, this.hass.locale, localize)}
            @row-intent=${this._handleIntent}
            @row-gesture=${this._handleGesture}
          ></jdownloader-rows>`
        : nothingShown(this, this._model, localize, this._handleEverything)}
      ${comingNote(this, this._model, localize)}
      <div class="unseen" role="status">${this._announcer.text}</div>
    `;
  }

  private async _loadBar(): Promise<void> {
    this._hasBar = await loadBar(this._actor);
  }

  private readonly _menuOf = async () =>
    (await import("./list-actions")).listMenu(this._actor, this._model, this.state, () => {
      this.requestUpdate();
    });

  static override styles = [controls, listStyle];
}
