/** Which JDownloaders there are, from the data that Home Assistant gives every page. */
import { DOMAIN } from "../data/command";
import { shown } from "../format/shown";
import type { DeviceEntry, Hass } from "../hass";

export interface KnownJDownloader {
  readonly deviceId: string;
  readonly name: string;
}

const known = new WeakMap<object, readonly KnownJDownloader[]>();

/** Return all JDownloaders by name; the same array while Home Assistant's devices are the same. */
export function jdownloaders({ devices }: Pick<Hass, "devices">): readonly KnownJDownloader[] {
  const before = known.get(devices);
  if (before) return before;
  const found = Object.values(devices)
    .filter((device) => !device.disabled_by && isOurs(device))
    .map(({ id, name, name_by_user }) => ({ deviceId: id, name: shown(name_by_user ?? name ?? "JDownloader") }))
    .sort((one, other) => one.name.localeCompare(other.name));
  known.set(devices, found);
  return found;
}

const isOurs = ({ identifiers }: DeviceEntry): boolean => identifiers?.some(([domain]) => domain === DOMAIN) ?? false;

/** Return what to say where none of the wanted JDownloaders can be shown; of all where none was wanted in particular. */
export function absence(
  { devices }: Pick<Hass, "devices">,
  wanted: readonly string[],
): "card.disabled_device" | "card.unknown_device" | "card.none" {
  const isWanted = ({ id }: DeviceEntry) => !wanted.length || wanted.includes(id);
  // With a config entry its devices are disabled, too
  if (Object.values(devices).some((device) => device.disabled_by && isOurs(device) && isWanted(device)))
    return "card.disabled_device";
  return wanted.length ? "card.unknown_device" : "card.none";
}

/** Return the JDownloader that an entity belongs to. */
export function jdownloaderOf(
  { entities, devices }: Pick<Hass, "entities" | "devices">,
  entityId: string,
): KnownJDownloader | undefined {
  const deviceId = entities[entityId]?.device_id;
  return jdownloaders({ devices }).find((jdownloader) => jdownloader.deviceId === deviceId);
}
