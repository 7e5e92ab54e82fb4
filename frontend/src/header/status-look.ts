// How JDownloader as a whole is: icon, colour and words.
import { mdiProgressClock } from "@mdi/js";
import { STATUS_SIGNS } from "../elements/status-signs";
import type { Tone } from "../elements/tones";
import type { JDownloaderState } from "../state/jdownloader-state";
import type { Localize } from "../translations/texts";

export interface StatusLook {
  readonly icon: string;
  readonly tone: Tone;
  readonly words: string;
}

/** Return how it is; an outage replaces what was known before it, with the time since when, if it is known. */
export function statusLook(state: JDownloaderState, localize: Localize, since = ""): StatusLook {
  if (state.liveness === "offline") {
    const words = [localize(`reason.${state.reason ?? "unknown"}`), since];
    return { ...STATUS_SIGNS.offline, words: words.filter((text) => text !== "").join(", ") };
  }
  if (state.liveness === "connecting" || !state.status)
    return { icon: mdiProgressClock, tone: "quiet", words: localize("liveness.connecting") };
  return { ...STATUS_SIGNS[state.status.state], words: localize(`status.${state.status.state}`) };
}
