/** Accounts that JDownloader has at hosters; all of this is for administrators. */
import type { Id } from "../contract";
import { type Address, command } from "./command";

/** What one logs in with; `hoster` is called as JDownloader calls it. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** Return the id of the new account. */
export const addAccount = async (to: Address, hoster: string, credentials: Credentials): Promise<Id> =>
  (await command<{ account_id: Id }>(to, "accounts/add", { hoster, ...credentials })).account_id;

export const setAccountsEnabled = (to: Address, accountIds: readonly Id[], enabled: boolean): Promise<null> =>
  command(to, "accounts/set_enabled", { account_ids: accountIds, enabled });

/** Let JDownloader ask the hosters again. */
export const refreshAccounts = (to: Address, accountIds: readonly Id[]): Promise<null> =>
  command(to, "accounts/refresh", { account_ids: accountIds });

export const removeAccounts = (to: Address, accountIds: readonly Id[]): Promise<null> =>
  command(to, "accounts/remove", { account_ids: accountIds });

export const setCredentials = (to: Address, accountId: Id, credentials: Credentials): Promise<null> =>
  command(to, "accounts/set_credentials", { account_id: accountId, ...credentials });
