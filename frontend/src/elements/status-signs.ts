import { mdiCloudOffOutline, mdiDownload, mdiPause, mdiSleep, mdiStop, mdiTimerSand } from "@mdi/js";
import type { StatusState } from "../contract";
import type { Tone } from "./tones";

/** How a state of JDownloader as a whole looks. */
export const STATUS_SIGNS: Readonly<Record<StatusState, { readonly icon: string; readonly tone: Tone }>> = {
  idle: { icon: mdiSleep, tone: "quiet" },
  offline: { icon: mdiCloudOffOutline, tone: "bad" },
  paused: { icon: mdiPause, tone: "attention" },
  running: { icon: mdiDownload, tone: "active" },
  stopped: { icon: mdiStop, tone: "quiet" },
  stopping: { icon: mdiTimerSand, tone: "attention" },
};
