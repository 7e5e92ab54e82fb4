// What the entities of a JDownloader show. Their states are on every page already, as the entry reads them anyway:
// a tile or a badge that watched the stream instead would have JDownloader asked every other second, all day long.
import type { AttentionKind, DeviceRow, Rights } from "../contract";
import { listDevices } from "../data/connections";
import { DOMAIN } from "../data/command";
import type { Connection, Hass, HassEntity } from "../hass";

/** The entities that show it, by the keys of their translations. */
const KEYS = ["status", "download_speed", "progress", "attention"] as const;
type Key = (typeof KEYS)[number];

/** Their states; what is missing was switched off by a user. */
export type OwnStates = Readonly<Partial<Record<Key, HassEntity>>>;

type EntityIds = Readonly<Partial<Record<Key, string>>>;

const known = new WeakMap<object, Map<string, EntityIds>>();

/** Return the states of a JDownloader. */
export function ownStates({ entities, states }: Pick<Hass, "entities" | "states">, deviceId: string): OwnStates {
  const found = Object.entries(entityIds(entities, deviceId)).flatMap(([key, id]) => {
    const one = states[id];
    return one ? [[key, one] as const] : [];
  });
  return Object.fromEntries(found);
}

/** Return whether nothing of it has changed; there are new objects for each change anywhere in Home Assistant. */
export const isSameState = (one: OwnStates, other: OwnStates): boolean => KEYS.every((key) => one[key] === other[key]);

function entityIds(entities: Hass["entities"], deviceId: string): EntityIds {
  const devices = known.get(entities) ?? new Map<string, EntityIds>();
  known.set(entities, devices);
  const before = devices.get(deviceId);
  if (before) return before;
  const own = Object.values(entities).filter(
    ({ device_id, platform }) => device_id === deviceId && platform === DOMAIN,
  );
  const ids = Object.fromEntries(
    KEYS.flatMap((key) => {
      const found = own.find(
        ({ translation_key, entity_id }) => translation_key === key && entity_id.startsWith("sensor."),
      );
      return found ? [[key, found.entity_id] as const] : [];
    }),
  );
  devices.set(deviceId, ids);
  return ids;
}

/** Return what waits for a person, by kinds in the order in which they are shown; nothing where it is not known. */
export const kindsOf = (attention: HassEntity | undefined): readonly AttentionKind[] =>
  isThere(attention) && Array.isArray(attention.attributes["kinds"])
    ? (attention.attributes["kinds"] as AttentionKind[])
    : [];

/** Return a state as a number; null if it is none at the moment. */
export function numberOf(one: HassEntity | undefined): number | null {
  const value = one ? Number.parseFloat(one.state) : NaN;
  return Number.isFinite(value) ? value : null;
}

/** Return whether an entity has a state now. */
export const isThere = (one: HassEntity | undefined): one is HassEntity =>
  one !== undefined && one.state !== "unavailable" && one.state !== "unknown";

const asked = new WeakMap<Connection, Promise<readonly DeviceRow[]>>();

/**
 * Return what the user may do; states don't contain it. Asked once for a page; who may do nothing is shown nothing to do. Null
 * while it is not known, as before the integration is loaded.
 */
export async function rightsOf(hass: Pick<Hass, "connection">, deviceId: string): Promise<Rights | null> {
  const answer = asked.get(hass.connection) ?? listDevices(hass);
  asked.set(hass.connection, answer);
  let rights: Rights | undefined;
  try {
    rights = (await answer).find(({ device_id }) => device_id === deviceId)?.rights;
  } catch {
    // As where it is not listed
  }
  if (!rights && asked.get(hass.connection) === answer) asked.delete(hass.connection); // the next one asks again
  return rights ?? null;
}

/** Return why an entity has no state, as far as Home Assistant knows it. */
export async function absenceOf(
  hass: Pick<Hass, "connection">,
  deviceId: string,
): Promise<"device_offline" | "communication_error" | "not_loaded"> {
  try {
    const row = (await listDevices(hass)).find(({ device_id }) => device_id === deviceId);
    if (!row) return "not_loaded"; // only what is loaded is listed
    return row.online ? "communication_error" : "device_offline";
  } catch {
    return "not_loaded";
  }
}
