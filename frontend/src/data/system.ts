/** The program JDownloader itself; all but looking for updates is for administrators. */
import { type Address, command } from "./command";

/** Look for an update; tells whether there is one. */
export const checkUpdate = async (to: Address): Promise<boolean> =>
  (await command<{ update_available: boolean }>(to, "system/check_update")).update_available;

/** Install the update and restart JDownloader. */
export const installUpdate = (to: Address): Promise<null> => command(to, "system/update");

/** Let the router get a new address. */
export const reconnect = (to: Address): Promise<null> => command(to, "system/reconnect");

export const restart = (to: Address): Promise<null> => command(to, "system/restart");

/** End JDownloader; it cannot be started again from here. */
export const exit = (to: Address): Promise<null> => command(to, "system/exit");
