/** How a command gets to Home Assistant; the modules beside this one have a function for each. */
import type { Hass } from "../hass";

export const DOMAIN = "jdownloader_ws";

/** Which JDownloader a command is for. */
export interface Address {
  readonly hass: Pick<Hass, "connection">;
  readonly deviceId: string;
}

/**
 * Send a command that is about one JDownloader and return its answer. Fields that are undefined are left out.
 * Fails with a `CommandError`.
 */
export function command<Answer>(to: Address, name: string, fields: object = {}): Promise<Answer> {
  return generalCommand(to.hass, name, { device_id: to.deviceId, ...fields });
}

/** Send a command that is about all JDownloaders, or about a connection. */
export async function generalCommand<Answer>(
  hass: Pick<Hass, "connection">,
  name: string,
  fields: object = {},
): Promise<Answer> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return (await hass.connection.sendMessagePromise({
    type: `${DOMAIN}/${name}`,
    ...Object.fromEntries(given),
  })) as Answer;
}
