/** The stream of a JDownloader: a snapshot first, then what changes. */
import type { Include, MonitorEvent } from "../contract";
import type { Unsubscribe } from "../hass";
import { type Address, DOMAIN } from "./command";

/**
 * Watch a JDownloader: what it pushes comes at once, all else with the interval. Does not subscribe again after the connection was lost: a subscription that is refused then, as
 * while Home Assistant starts, would be gone permanently.
 */
export const subscribe = (
  to: Address,
  include: readonly Include[],
  interval: number,
  onEvent: (event: MonitorEvent) => void,
): Promise<Unsubscribe> =>
  to.hass.connection.subscribeMessage(
    (event) => {
      onEvent(event as MonitorEvent);
    },
    { type: `${DOMAIN}/monitor/subscribe`, device_id: to.deviceId, include, interval, immediate: true },
    { resubscribe: false },
  );
