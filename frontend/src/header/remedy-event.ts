import type { AttentionKind } from "../contract";

/** The event by which the remedy for something is asked for, from the element that shows the JDownloader. */
export const REMEDY_EVENT = "remedy";
export interface Remedy {
  readonly kind: AttentionKind;
  /** The JDownloader that it is about. */
  readonly deviceId: string;
}
export type RemedyEvent = CustomEvent<Remedy>;
