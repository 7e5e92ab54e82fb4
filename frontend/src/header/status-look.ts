// How JDownloader as a whole is: icon, colour and words.
import {
  mdiCloudOffOutline,
  mdiDownload,
  mdiPause,
  mdiProgressClock,
  mdiSleep,
  mdiStop,
  mdiTimerSand,
} from "@mdi/js";
import type { StatusState } from "../contract";
import type { Tone } from "../elements/tones";
import type { JDownloaderState } from "../state/jdownloader-state";
import type { Localize } from "../translations/texts";

export interface StatusLook {
  readonly icon: string;
  readonly tone: Tone;
  readonly words: string;
}

const LOOKS: Readonly<Record<StatusState, Omit<StatusLook, "words">>> = {
  idle: { icon: mdiSleep, tone: "quiet" },
  offline: { icon: mdiCloudOffOutline, tone: "bad" },
  paused: { icon: mdiPause, tone: "attention" },
  running: { icon: mdiDownload, tone: "active" },
  stopped: { icon: mdiStop, tone: "quiet" },
  stopping: { icon: mdiTimerSand, tone: "attention" },
};

/** Return how it is; an outage is told in place of what was known before it, with the time since when, if it is known. */
export function statusLook(state: JDownloaderState, localize: Localize, since = ""): StatusLook {
  if (state.liveness === "offline") {
    const words = [localize(`reason.${state.reason ?? "unknown"}`), since];
    return { ...LOOKS.offline, words: words.filter((text) => text !== "").join(", ") };
  }
  if (state.liveness === "connecting" || !state.status)
    return { icon: mdiProgressClock, tone: "quiet", words: localize("liveness.connecting") };
  return { ...LOOKS[state.status.state], words: localize(`status.${state.status.state}`) };
}
