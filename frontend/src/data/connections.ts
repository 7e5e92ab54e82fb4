/** What is set up: connections and their JDownloaders. */
import type { ConnectionRow, DeviceRow } from "../contract";
import type { Hass } from "../hass";
import { generalCommand } from "./command";

type Socket = Pick<Hass, "connection">;

/** Return all JDownloaders that this user may see, also those that are offline. */
export const listDevices = async (hass: Socket): Promise<readonly DeviceRow[]> =>
  (await generalCommand<{ devices: readonly DeviceRow[] }>(hass, "devices/list")).devices;

/** Return all connections of which this user may see a JDownloader. */
export const listConnections = async (hass: Socket): Promise<readonly ConnectionRow[]> =>
  (await generalCommand<{ connections: readonly ConnectionRow[] }>(hass, "connection/list")).connections;
