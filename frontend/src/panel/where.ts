import type { LitElement, ReactiveController } from "lit";
import type { TabChange } from "../card/tab-views";
import { recallText, remember } from "../data/memory";
import {
  ALL_DEVICES,
  navigate,
  panelAddress,
  type PanelFilters,
  panelFilters,
  type PanelPlace,
  panelPlace,
  withFilter,
  withoutFilters,
} from "../elements/panel-address";
import type { ListFiltered } from "../list/view-memory";
import type { KnownJDownloader } from "../state/jdownloaders";

type Known = readonly KnownJDownloader[];

/** Under which key the JDownloader is remembered. */
const KEY = "device";

/** Where one is in the page: as its address says, or else as this browser remembers. Each step is one to go back to. */
export class WhereInPanel implements ReactiveController {
  private _path = "";
  private _search = location.search;
  private _filters = panelFilters(this._search);
  private _remembered = recallText(KEY);
  /** The path of which it was said that it leads to nothing. */
  private _reported = "";

  constructor(private readonly _host: LitElement) {
    _host.addController(this);
  }

  hostConnected(): void {
    this._host.addEventListener("list-filtered", this._handleFiltered);
  }

  hostDisconnected(): void {
    this._host.removeEventListener("list-filtered", this._handleFiltered);
  }

  get place(): PanelPlace {
    return panelPlace(this._path);
  }

  /** What is in the address behind that of the page. */
  set path(path: string) {
    this._lookAt(path, location.search);
  }

  /** How the address asks for lists to be filtered; the same object as long as it says the same. */
  get filters(): PanelFilters {
    return this._filters;
  }

  /** The address says how a list is filtered; that is no step to go back to. */
  private readonly _handleFiltered = (event: Event): void => {
    const { list, filter } = (event as CustomEvent<ListFiltered>).detail;
    const search = withFilter(this._search, list, filter);
    if (search === this._search) return;
    this._lookAt(this._path, search);
    navigate(location.pathname + search, true);
  };

  private _lookAt(path: string, search: string): void {
    this._path = path;
    if (search !== this._search) [this._search, this._filters] = [search, panelFilters(search)];
    this._host.requestUpdate();
  }

  chosen(known: Known): KnownJDownloader | undefined {
    const one = (wanted: string) => known.find(({ deviceId }) => deviceId === wanted);
    return one(this.place.deviceId) ?? one(this._remembered) ?? known[0];
  }

  /** Whether all of several are shown. */
  showsAll(known: Known): boolean {
    return known.length > 1 && (this.place.deviceId || this._remembered) === ALL_DEVICES;
  }

  /** Return, once for each address, whether it leads to a JDownloader that is not there. */
  isNewlyLost(known: Known): boolean {
    const { deviceId } = this.place;
    const isThere = deviceId === "" || deviceId === ALL_DEVICES || known.some((one) => one.deviceId === deviceId);
    if (isThere || !known.length || this._reported === this._path) return false;
    this._reported = this._path;
    return true;
  }

  /** Go to another JDownloader, or to all of them. */
  choose(deviceId: string, known: Known): void {
    const now = this.showsAll(known) ? ALL_DEVICES : (this.chosen(known)?.deviceId ?? "");
    // So that the way back leads to where one was, whatever is remembered then
    if (!this.place.deviceId) this._go({ deviceId: now }, true);
    this._remembered = deviceId;
    remember(KEY, deviceId);
    this._go({ deviceId }, false, withoutFilters(this._search));
  }

  /** Go to another tab. */
  turn({ from, to }: TabChange, known: Known): void {
    const deviceId = this.chosen(known)?.deviceId ?? "";
    if (!this.place.tab) this._go({ deviceId, tab: from }, true);
    this._go({ deviceId, tab: to });
  }

  /** Go to a place within the JDownloader that is shown. */
  open(place: Omit<Partial<PanelPlace>, "deviceId">, known: Known): void {
    this._go({ deviceId: this.chosen(known)?.deviceId ?? "", ...place });
  }

  /** Leave a package that is gone for its tab. */
  leavePackage(known: Known): void {
    this._go({ deviceId: this.chosen(known)?.deviceId ?? "", tab: this.place.tab }, true);
  }

  private _go(place: Partial<PanelPlace>, replace = false, search = this._search): void {
    const address = panelAddress(place);
    this._lookAt(address.slice(panelAddress({}).length), search);
    navigate(address + search, replace);
  }
}
