/** Commands that the download list and the LinkGrabber have both. */
import type { Id, Ids, ListName, Place, Priority } from "../contract";
import { type Address, command } from "./command";

export const setEnabled = (to: Address, list: ListName, ids: Ids, enabled: boolean): Promise<null> =>
  command(to, `${list}/set_enabled`, { ...ids, enabled });

export const setPriority = (to: Address, list: ListName, ids: Ids, priority: Priority): Promise<null> =>
  command(to, `${list}/set_priority`, { ...ids, priority });

/** An empty comment takes it away. */
export const setComment = (to: Address, list: ListName, ids: Ids, comment: string): Promise<null> =>
  command(to, `${list}/set_comment`, { ...ids, comment });

/** An empty password takes it away. */
export const setDownloadPassword = (to: Address, list: ListName, ids: Ids, password: string): Promise<null> =>
  command(to, `${list}/set_download_password`, { ...ids, download_password: password });

/** `directory` is a path on JDownloader's computer. */
export const setDirectory = (
  to: Address,
  list: ListName,
  packageIds: readonly Id[],
  directory: string,
): Promise<null> => command(to, `${list}/set_directory`, { package_ids: packageIds, directory });

export const renameLink = (to: Address, list: ListName, linkId: Id, name: string): Promise<null> =>
  command(to, `${list}/rename`, { link_id: linkId, name });

export const renamePackage = (to: Address, list: ListName, packageId: Id, name: string): Promise<null> =>
  command(to, `${list}/rename`, { package_id: packageId, name });

/** Move links or packages to another place; links and packages together only into a package. */
export const moveRows = (to: Address, list: ListName, ids: Ids, place: Place): Promise<null> =>
  command(to, `${list}/move`, { ...ids, ...place });

export const checkOnline = (to: Address, list: ListName, ids: Ids): Promise<null> =>
  command(to, `${list}/check_online`, ids);

/** Give the links of each hoster a package of their own. */
export const splitByHoster = (to: Address, list: ListName, ids: Ids): Promise<null> =>
  command(to, `${list}/split_by_hoster`, ids);
