// How a list was looked at last, for the next visit with this browser.
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Id, ListName } from "../contract";
import { recall, remember } from "../data/memory";
import type { Hass } from "../hass";
import type { ListFilter } from "../state/filtering";
import type { JDownloaderState } from "../state/jdownloader-state";
import { type RowKey, rowKey } from "../state/row";
import { isSortKey } from "../state/sorting";
import { LIST_KINDS, type ListKind } from "./list-kind";
import type { ListModel } from "./list-model";
import { type ViewOptions, withEverything, withUnfolded } from "./view-options";

/** Packages come and go: of those that were unfolded once, so many are remembered. */
const MOST_UNFOLDED = 200;

/** The place of the page in the sidebar, whose lists have an address. */
export const PANEL_PLACE = "panel";

/** Where a list stands: what is remembered of a card is not meant for the panel. Empty: nothing is remembered. */
export interface RememberedPlace {
  readonly place: string;
  readonly deviceId: string;
}

/** The detail of the event `list-filtered`, of lists in the panel. */
export interface ListFiltered {
  readonly list: ListName;
  readonly filter: ListFilter;
}

/** As much of a list as is needed to remember how it is looked at. */
interface Remembering extends RememberedPlace, ReactiveControllerHost, HTMLElement {
  readonly hass: Hass;
  readonly state: JDownloaderState;
  readonly list: ListName;
  readonly usualView: ViewOptions;
  /** How an address asks for the list to be filtered; undefined where it does not say. */
  readonly asked: ListFilter | undefined;
  /** The id of a package to be shown. */
  readonly wanted: string;
}

/** Looks at a list as it was looked at last, and shows the package that an address asks for. */
export class ViewMemory implements ReactiveController {
  private _at: readonly unknown[] = [];
  private _asked: ListFilter | undefined;
  /** Which filter of which list was reported last. */
  private _reported = "";
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
    const { place, deviceId, list, usualView, state, hass, asked } = this._host;
    const at = [usualView, place, deviceId, list];
    const isSame = at.every((one, index) => one === this._at[index]);
    if (isSame && asked === this._asked) return;
    this._at = at;
    this._asked = asked;
    const kind = LIST_KINDS[list];
    if (!isSame) {
      this._model.view = recalledView(this._host, kind, { ...usualView, unfolded: this._model.view.unfolded });
      this._kept = this._model.view;
    }
    if (asked) this._model.view = filteredAs(this._model.view, kind, asked);
    this._model.look(kind, state, hass.locale.language);
  }

  hostUpdated(): void {
    const { view, kind, list } = this._model;
    if (view !== this._kept) rememberView(this._host, kind, view);
    this._kept = view;
    this._report();
    const { wanted, state } = this._host;
    if (wanted === this._lookedFor) return;
    const isKnown = state.liveness === "live" && (list.packageIds.length > 0 || state.status?.[kind.count] === 0);
    if (wanted && !isKnown) return;
    this._lookedFor = wanted;
    if (wanted) void this._show(wanted);
  }

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

  private async _show(id: Id): Promise<void> {
    if (!this._model.list.packages.get(id)) {
      this._host.dispatchEvent(new CustomEvent("package-gone", { bubbles: true, composed: true }));
      return;
    }
    this._model.view = withEverything(withUnfolded(this._model.view, id, true));
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
  const { sorting, filter, host, hideFinished, unfolded, hasChips } = found as Partial<
    Record<keyof ViewOptions, unknown>
  >;
  const { key, descending } = (sorting ?? {}) as { readonly key?: unknown; readonly descending?: unknown };
  return {
    search: "",
    filter: known(kind, filter),
    host: typeof host === "string" ? host : null,
    hideFinished: hideFinished === true,
    sorting: isSortKey(key) ? { key, descending: descending === true } : null,
    unfolded: new Set(Array.isArray(unfolded) ? unfolded.map(String) : []),
    hasChips: typeof hasChips === "boolean" ? hasChips : usual.hasChips,
  };
}

/** A state that the list can be filtered by; null for all else. */
const known = (kind: ListKind, filter: unknown): string | null =>
  kind.filters.find(({ state }) => state === filter)?.state ?? null;

/** Return the options with a filter that an address asks for. */
function filteredAs(view: ViewOptions, kind: ListKind, { state, host }: ListFilter): ViewOptions {
  const filter = known(kind, state);
  if (view.filter === filter && view.host === host) return view;
  return { ...view, filter, host, hideFinished: view.hideFinished && filter !== "finished" };
}

/** Remember how it is looked at. */
function rememberView(at: RememberedPlace, kind: ListKind, { search: _, unfolded, ...kept }: ViewOptions): void {
  if (at.place) remember(keyOf(at, kind), { ...kept, unfolded: [...unfolded].slice(-MOST_UNFOLDED) });
}
