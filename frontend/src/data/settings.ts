/** Settings of JDownloader, and its disks. */
import type { Settings, SettingsAnswer, Storage } from "../contract";
import { type Address, command } from "./command";

type Changes = { readonly [Name in keyof Settings]?: Settings[Name] | undefined };

/** Change some settings, or none of them if JDownloader refuses one; returns all. */
export const setSettings = (to: Address, changes: Changes): Promise<SettingsAnswer> =>
  command(to, "settings/set", changes);

/** Return the disks that JDownloader can save to. */
export const listStorages = async (to: Address): Promise<readonly Storage[]> =>
  (await command<{ storages: readonly Storage[] }>(to, "storage/list")).storages;
