/** Watching a JDownloader: one subscription for each of them and browser tab, however many elements watch. */
import type { Include } from "../contract";
import type { Connection, Hass } from "../hass";
import { SharedWatch, type Watcher } from "./shared-watch";
import type { Wanted } from "./stream";
import type { Watched } from "./watched";

/** Seconds between two events at least. */
export const DEFAULT_INTERVAL = 2;

const shared = new WeakMap<Connection, Map<string, SharedWatch>>();

/** An element's part of a shared subscription. */
export interface Watch {
  /** What is known now. */
  readonly watched: Watched;
  /** Watch something else from now on. */
  want(include: readonly Include[], interval?: number): void;
  stop(): void;
}

/** Watch a JDownloader; `onChange` is called with the whole state each time that something of it changed. */
export function watch(
  hass: Pick<Hass, "connection">,
  deviceId: string,
  include: readonly Include[],
  onChange: (watched: Watched) => void,
  interval = DEFAULT_INTERVAL,
): Watch {
  const one = sharedWatch(hass, deviceId);
  const watcher: Watcher = { wanted: { include, interval }, onChange };
  one.add(watcher);
  return {
    get watched() {
      return one.watched;
    },
    want: (nowIncluded, nowInterval = DEFAULT_INTERVAL) => {
      watcher.wanted = { include: nowIncluded, interval: nowInterval } satisfies Wanted;
      one.reconsider();
    },
    stop: () => {
      one.remove(watcher);
    },
  };
}

function sharedWatch({ connection }: Pick<Hass, "connection">, deviceId: string): SharedWatch {
  const ofConnection = shared.get(connection) ?? new Map<string, SharedWatch>();
  shared.set(connection, ofConnection);
  const known = ofConnection.get(deviceId);
  if (known) return known;
  const made = new SharedWatch({ hass: { connection }, deviceId }, () => ofConnection.delete(deviceId));
  ofConnection.set(deviceId, made);
  return made;
}
