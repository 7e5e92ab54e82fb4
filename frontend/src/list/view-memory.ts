// How a list was looked at last, for the next visit with this browser.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Id, ListName } from "../contract";
import { recall, remember } from "../data/memory";
import type { Hass } from "../hass";
import type { JDownloaderState } from "../state/jdownloader-state";
import { type RowKey, rowKey } from "../state/row";
import { isSortKey } from "../state/sorting";
import { LIST_KINDS, type ListKind } from "./list-kind";
import type { ListModel } from "./list-model";
import { type ViewOptions, withUnfolded } from "./view-options";

/** Packages come and go: of those that were unfolded once, so many are remembered. */
const MOST_UNFOLDED = 200;

/** Where a list stands: what is remembered of a card is not meant for the panel. Empty: nothing is remembered. */
/** The place of the page in the sidebar, whose lists have an address. */
export const PANEL_PLACE = "panel";

export interface RememberedPlace {
  readonly place: string;
  readonly deviceId: string;
}

/** As much of a list as is needed to remember how it is looked at. */
interface Remembering extends RememberedPlace, ReactiveControllerHost, HTMLElement {
  readonly hass: Hass;
  readonly state: JDownloaderState;
  readonly list: ListName;
  readonly usualView: ViewOptions;
  /** The id of a package to be shown. */
  readonly wanted: string;
}

/** Looks at a list as it was looked at last, and shows the package that an address asks for. */
export class ViewMemory implements ReactiveController {
  private _at: readonly unknown[] = [];
  private _kept: ViewOptions | null = null;
  /** The package that was looked for last. */
  private _lookedFor = "";

  constructor(
    private readonly _host: Remembering,
    private readonly _model: ListModel,
    private readonly _focus: (key: RowKey) => Promise<void> | undefined,
  ) {
    _host.addController(this);
  }

  hostUpdate(): void {
    const { place, deviceId, list, usualView, state, hass } = this._host;
    const at = [usualView, place, deviceId, list];
    if (at.every((one, index) => one === this._at[index])) return;
    this._at = at;
    const kind = LIST_KINDS[list];
    this._model.view = recalledView(this._host, kind, { ...usualView, unfolded: this._model.view.unfolded });
    this._kept = this._model.view;
    this._model.look(kind, state, hass.locale.language);
  }

  hostUpdated(): void {
    const { view, kind, list } = this._model;
    if (view !== this._kept) rememberView(this._host, kind, view);
    this._kept = view;
    const { wanted, state } = this._host;
    if (wanted === this._lookedFor) return;
    const isKnown = state.liveness === "live" && (list.packageIds.length > 0 || state.status?.[kind.count] === 0);
    if (wanted && !isKnown) return;
    this._lookedFor = wanted;
    if (wanted) void this._show(wanted);
  }

  private async _show(id: Id): Promise<void> {
    if (!this._model.list.packages.get(id)) {
      this._host.dispatchEvent(new CustomEvent("package-gone", { bubbles: true, composed: true }));
      return;
    }
    this._model.view = { ...withUnfolded(this._model.view, id, true), search: "", filter: null, hideFinished: false };
    this._host.requestUpdate();
    await this._host.updateComplete;
    await this._focus(rowKey("package", id));
  }
}

const keyOf = ({ place, deviceId }: RememberedPlace, { name }: ListKind): string => `view.${place}.${deviceId}.${name}`;

/** Return how it was looked at last, as far as that still makes sense; without a search. */
function recalledView(at: RememberedPlace, kind: ListKind, usual: ViewOptions): ViewOptions {
  const found = at.place ? recall(keyOf(at, kind)) : undefined;
  if (typeof found !== "object" || found === null) return usual;
  /** Let the page say in its address how the list is filtered. */
  private _report(): void {
    const { place, deviceId, list } = this._host;
    const { filter: state, host } = this._model.view;
    const detail: ListFiltered = { list, filter: { state, host } };
    const report = `${deviceId} ${JSON.stringify(detail)}`;
    if (place !== PANEL_PLACE || report === this._reported) return;
    this._reported = report;
    this._host.dispatchEvent(new CustomEvent<ListFiltered>("list-filtered", { detail, bubbles: true, composed: true }));
  }

  const { sorting, filter, hideFinished, unfolded } = found as Partial<Record<keyof ViewOptions, unknown>>;
  const { key, descending } = (sorting ?? {}) as { readonly key?: unknown; readonly descending?: unknown };
  return {
    search: "",
    filter: kind.filters.find(({ state }) => state === filter)?.state ?? null,
    hideFinished: hideFinished === true,
    sorting: isSortKey(key) ? { key, descending: descending === true } : null,
    unfolded: new Set(Array.isArray(unfolded) ? unfolded.map(String) : []),
  };
}

/** Remember how it is looked at. */
function rememberView(at: RememberedPlace, kind: ListKind, { sorting, filter, hideFinished, unfolded }: ViewOptions): void {
  if (at.place) remember(keyOf(at, kind), { sorting, filter, hideFinished, unfolded: [...unfolded].slice(-MOST_UNFOLDED) });
}
