import type { Tab } from "../card/tab";

/** The tabs beside Downloads and LinkGrabber, in their order. */
export const OTHER_TABS: readonly Tab[] = [];
