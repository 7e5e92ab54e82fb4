import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { ListName } from "../contract";
import type { Actor } from "../dialogs/actor";
import { pasteLinks } from "../dialogs/adding/pasting";
import { controls } from "../elements/controls";
import { element } from "../elements/define";
import type { Hass } from "../hass";
import type { ListFilter } from "../state/filtering";
import type { JDownloaderState } from "../state/jdownloader-state";
import { localizeFor } from "../translations/localize-for";
import { Announcer } from "./announcer";
import { followPointer } from "./dragging";
import type { DropPlace } from "./drop-place";
import { KeysBeside } from "./keys-beside";
import { densityHosts, isCompact } from "./density";
import { carried, LateParts } from "./later";
import { leavingHosts, leavingIn } from "./leaving";
import { ListInput, type ListPlace } from "./list-input";
import { LIST_KINDS } from "./list-kind";
import { ListModel } from "./list-model";
import { listStyle } from "./list-style";
import { comingNote, nothingShown } from "./nothing-shown";
import type { Row } from "../state/row";
import { RowFactory } from "./row-factory";
import type { JDownloaderRows } from "./rows";
import type { JDownloaderListToolbar } from "./toolbar";
import { PANEL_PLACE, ViewMemory } from "./view-memory";
import { USUAL_VIEW, type ViewOptions, withEverything } from "./view-options";
import { Wide } from "./wide";
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
  /** See `RememberedPlace`; and the id of a package to be shown, `package-gone` where it is not there. */
  @property() place = "";
  @property() wanted = "";
  /** How an address asks for it to be filtered; undefined where it does not say. */
  @property({ attribute: false }) asked: ListFilter | undefined;

  @state() private _dropPlace: DropPlace | null = null;
  @query("jdownloader-rows") private _rows!: JDownloaderRows | null;
  @query("jdownloader-list-toolbar") private _toolbar!: JDownloaderListToolbar | null;
  private readonly _model = new ListModel();
  protected readonly memory = new ViewMemory(this, this._model, (key) => this._rows?.focusRow(key));
  private readonly _drawing = new RowFactory();
  private readonly _announcer = new Announcer(this);
  private readonly _late = new LateParts(this, () => this._actor);
  private readonly _wide = new Wide(this);
  private readonly _input = new ListInput(this._place());
  protected readonly keys = new KeysBeside(this, (intent) => this._input.handleBeside(intent));

  constructor() {
    super();
    densityHosts.add(this);
    leavingHosts.add(this);
  }

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
    if (changed.has("deviceId")) this._model.selectNone();
    this.dataset["takesGrabbed"] = this.list === "downloads" ? this.deviceId : "";
    this._model.leaving = leavingIn(this);
    this._model.hasSide = this.place === PANEL_PLACE;
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

  private readonly _remedy = {
    showEverything: () => {
      this._model.view = withEverything(this._model.view);
      this.requestUpdate();
    },
    paste: () => void pasteLinks(this._actor),
  };

  private _place(): ListPlace {
    // eslint-disable-next-line @typescript-eslint/no-this-alias -- its properties are asked for later
    const list = this;
    return {
      get actor() {
        return list._actor;
      },
      get state() {
        return list.state;
      },
      model: this._model,
      changed: () => {
        this.requestUpdate();
      },
      announce: (count) => {
        this._announcer.say(this._actor.localize("list.selected", { count }));
      },
      focusRow: (key) => void this._rows?.focusRow(key),
      elementOf: (row) => this._rows?.elementOf(row) ?? this,
      drag: (row, begin) => {
        this._drag(row, begin);
      },
    };
  }

  private _drag(row: Row, begin: PointerEvent): void {
    const { _actor: actor, _model: model, _rows: rows } = this;
    if (!rows) return;
    const show = (place: DropPlace | null) => {
      this._dropPlace = place;
    };
    followPointer(begin.pointerId, carried(actor, { actor, model, row, begin, rows, show }));
  }

  protected override render(): TemplateResult {
    const { localize } = this._actor;
    const { rows, kind, view, canEdit } = this._model;
    const chosen = canEdit && this._model.selection.keys.size ? this._model.subject() : null;
    const isOut = this.state.liveness !== "live";
    return html`
      ${
        chosen?.count && this._late.has("bar")
          ? html`<jdownloader-selection-bar
            .hass=${this.hass}
            .count=${chosen.count}
            .bytes=${chosen.amount.bytes}
            .list=${this.list}
            @bar-action=${this._input.handleBar}
          ></jdownloader-selection-bar>`
          : html`<jdownloader-list-toolbar
            .hass=${this.hass}
            .kind=${kind}
            .view=${view}
            .menuOf=${this._menuOf}
            @view-change=${this._handleView}
          ></jdownloader-list-toolbar>`
      }
      ${view.hasChips && this._model.list.links.size && this._late.has("chips") ? this._renderChips() : nothing}
      ${
        rows.length
          ? html`<jdownloader-rows
            class=${isOut ? "is-out" : ""}
            ?compact=${isCompact()}
            .head=${this._wide.isWide ? this._renderHead() : nothing}
            .rows=${rows}
            .label=${localize(kind.label)}
            .line=${this._dropPlace?.line ?? null}
            .renderRow=${this._drawing.drawer(this._model, this.state, this.hass.locale, localize)}
            @row-intent=${this._input.handleIntent}
            @row-gesture=${this._input.handleGesture}
            @pointerdown=${this._input.handlePointer}
          ></jdownloader-rows>`
          : nothingShown(this, this._model, localize, this._remedy)
      }
      ${comingNote(this, this._model, localize)}
      <div class="unseen" role="status">${this._announcer.text}</div>
    `;
  }

  private _renderChips(): TemplateResult {
    return html`<jdownloader-filter-chips
      .hass=${this.hass}
      .kind=${this._model.kind}
      .view=${this._model.view}
      .list=${this._model.list}
      @view-change=${this._handleView}
    ></jdownloader-filter-chips>`;
  }

  /** It stands within the rows; what is pressed there is heard through them. */
  private _renderHead(): TemplateResult {
    // Its place is kept until it comes
    if (!this._late.has("head")) return html`<div style="block-size: calc(var(--ha-space-8) + 1px)"></div>`;
    const { kind, view, isAllSelected, mayEdit } = this._model;
    return html`<jdownloader-list-head
      .hass=${this.hass}
      .kind=${kind}
      .sorting=${view.sorting}
      .isAllChosen=${isAllSelected}
      .isEditable=${mayEdit}
      @view-change=${(event: CustomEvent<Partial<ViewOptions>>) => {
        this._handleView(event);
      }}
      @choose-all=${({ detail }: CustomEvent<boolean>) => {
        this._input.chooseAll(detail);
      }}
    ></jdownloader-list-head>`;
  }

  private readonly _menuOf = async () =>
    (await import("./list-actions")).listMenu(this._actor, this._model, this.state, () => {
      this.requestUpdate();
    });

  static override styles = [controls, listStyle];
}
