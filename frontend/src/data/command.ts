/** How a command gets to Home Assistant; which there are, and what each takes and answers, is in `contract/commands`. */
import type { Commands } from "../contract";
import type { Hass } from "../hass";

export const DOMAIN = "jdownloader_ws";

/** Which JDownloader a command is for. */
export interface Address {
  readonly hass: Pick<Hass, "connection">;
  readonly deviceId: string;
}

/** Those about a connection have no JDownloader. */
export type CommandName = Exclude<keyof Commands, `connection/${string}`>;
type Fields<Name extends CommandName> = Commands[Name]["fields"];
export type Answer<Name extends CommandName> = Commands[Name]["answer"];
/** Fields may be left out where none of them is needed. */
type Given<Name extends CommandName> = object extends Fields<Name> ? [fields?: Fields<Name>] : [fields: Fields<Name>];

/**
 * Send a command that is about one JDownloader and return its answer. Fields that are undefined are left out.
 * Those with ids fail with `not_found` if one of them is gone, and do nothing then. Fails with a `CommandError`.
 */
export function command<Name extends CommandName>(
  to: Address,
  name: Name,
  ...[fields]: Given<Name>
): Promise<Answer<Name>> {
  return generalCommand(to.hass, name, { device_id: to.deviceId, ...fields });
}

/** Send a command that is about all JDownloaders, or about a connection. */
export async function generalCommand<Found>(
  hass: Pick<Hass, "connection">,
  name: string,
  fields: object = {},
): Promise<Found> {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return (await hass.connection.sendMessagePromise({
    type: `${DOMAIN}/${name}`,
    ...Object.fromEntries(given),
  })) as Found;
}
