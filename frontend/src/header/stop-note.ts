// That JDownloader will stop, and after what; a press takes it back.
import { mdiClose, mdiStopCircleOutline } from "@mdi/js";
import { css, html, nothing, type TemplateResult } from "lit";
import { command } from "../data/command";
import { type Actor, act } from "../dialogs/actor";
import { icon } from "../elements/icon";
import type { JDownloaderState } from "../state/jdownloader-state";
import type { Localize } from "../translations/texts";

/** Let JDownloader continue after what it would have stopped after. */
export const keepRunning = (actor: Actor): void => {
  void act(actor, () => command(actor.address, "downloads/clear_stop_mark"));
};

/** Say it, as far as it is known. */
export function stopNote(actor: Actor, state: JDownloaderState): TemplateResult | typeof nothing {
  const { localize } = actor;
  const words = state.liveness === "live" ? wordsFor(localize, state) : "";
  if (!words) return nothing;
  const handleClick = () => {
    keepRunning(actor);
  };
  return html`<p class="stop-note" data-tone="attention">
    ${icon(mdiStopCircleOutline)}<span><bdi>${words}</bdi></span>
    ${
      state.rights.control
        ? html`<button class="bare" aria-label="${localize("header.go_on")}: ${words}" @click=${handleClick}>
            ${icon(mdiClose)}${localize("header.go_on")}
          </button>`
        : nothing
    }
  </p>`;
}

function wordsFor(localize: Localize, { status, settings, downloads }: JDownloaderState): string {
  const mark = status?.stop_mark ?? null;
  if (mark !== null) {
    const name = downloads.links.get(mark)?.name;
    return name === undefined ? localize("header.stops_after_link") : localize("header.stops_after", { name });
  }
  return settings?.stop_after_current ? localize("header.stops_after_current") : "";
}

export const stopNoteStyle = css`
  .stop-note {
    display: flex;
    align-items: center;
    gap: var(--ha-space-2);
    min-inline-size: 0;
    margin: 0;
  }
  .stop-note > .icon {
    color: var(--tone);
  }
  .stop-note span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .stop-note button {
    flex: none;
  }
`;
