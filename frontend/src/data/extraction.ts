/** Unpacking archives. */
import type { Extraction, Id, Ids } from "../contract";
import { type Address, command } from "./command";

/** Return what is being unpacked, or waits for it. */
export const listExtractions = async (to: Address): Promise<readonly Extraction[]> =>
  (await command<{ extractions: readonly Extraction[] }>(to, "extraction/list")).extractions;

/** Unpack the archives among these links; returns the ids of what was started. */
export const startExtraction = async (to: Address, ids: Ids): Promise<readonly Id[]> =>
  (await command<{ extraction_ids: readonly Id[] }>(to, "extraction/start", ids)).extraction_ids;

export const cancelExtraction = (to: Address, extractionId: Id): Promise<null> =>
  command(to, "extraction/cancel", { extraction_id: extractionId });

/** Add a password to those that JDownloader tries on archives. */
export const addArchivePassword = (to: Address, password: string): Promise<null> =>
  command(to, "extraction/add_password", { password });
