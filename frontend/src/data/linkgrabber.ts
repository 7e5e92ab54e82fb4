/** Commands for the LinkGrabber. Those with ids fail with `not_found` if one of them is gone, and do nothing then. */
import type { AddContainer, AddLinks, GrabberCleanUp, Id, Ids, Job, Selected, Variant } from "../contract";
import { type Address, command } from "./command";

/** Add links, or the links in a text; the job tells what became of them. */
export const addLinks = async (to: Address, adding: AddLinks): Promise<Job> =>
  (await command<{ job: Job }>(to, "linkgrabber/add_links", adding)).job;

/** Add a container file: `content` is the file in base64, up to 450 KB. */
export const addContainer = async (to: Address, adding: AddContainer): Promise<Job> =>
  (await command<{ job: Job }>(to, "linkgrabber/add_container", adding)).job;

/** Tell what became of links that were added in the last 24 hours. */
export const getJob = async (to: Address, jobId: Id): Promise<Job> =>
  (await command<{ job: Job }>(to, "jobs/get", { job_id: jobId })).job;

/** Hand links over to the download list; `start` left out: as JDownloader is set up. Returns the new package ids. */
export const moveToDownloads = (to: Address, ids: Ids, start?: boolean): Promise<Selected> =>
  command(to, "linkgrabber/move_to_downloads", { ...ids, start });

export const removeGrabbed = (to: Address, ids: Ids): Promise<null> => command(to, "linkgrabber/remove", ids);

export const clearLinkgrabber = (to: Address): Promise<null> => command(to, "linkgrabber/clear");

/** Stop looking for links, all or those of a job. */
export const abortCollecting = (to: Address, jobId?: Id): Promise<null> =>
  command(to, "linkgrabber/abort", { job_id: jobId });

/** Remove all links of one kind, or tell which these would be. */
export const cleanUpLinkgrabber = (to: Address, what: GrabberCleanUp, dryRun?: boolean): Promise<Selected> =>
  command(to, "linkgrabber/clean_up", { what, dry_run: dryRun });

/** Return the forms that a link can be had in. */
export const listVariants = async (to: Address, linkId: Id): Promise<readonly Variant[]> =>
  (await command<{ variants: readonly Variant[] }>(to, "linkgrabber/variants", { link_id: linkId })).variants;

export const setVariant = (to: Address, linkId: Id, variantId: Id): Promise<null> =>
  command(to, "linkgrabber/set_variant", { link_id: linkId, variant_id: variantId });

/** Return the folders that JDownloader saved to lately. */
export const listFolders = async (to: Address): Promise<readonly string[]> =>
  (await command<{ folders: readonly string[] }>(to, "linkgrabber/folders")).folders;
