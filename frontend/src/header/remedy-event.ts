import type { AttentionKind } from "../contract";

/** The event by which the remedy for something is asked for, of whoever shows the JDownloader. */
export const REMEDY_EVENT = "remedy";
export type RemedyEvent = CustomEvent<AttentionKind>;
