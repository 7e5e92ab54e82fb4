// What helps where a person is needed; the code for it is loaded when it is first asked for.
import type { LitElement, ReactiveController } from "lit";
import type { AttentionKind } from "../contract";
import type { Actor } from "../dialogs/actor";
import { loadedFor } from "../elements/loading";
import { REMEDY_EVENT, type RemedyEvent } from "../header/remedy-event";
import type { JDownloaderState } from "../state/jdownloader-state";

interface Of {
  readonly actor: Actor;
  readonly state: JDownloaderState;
}

/** Opens it within an element that shows one JDownloader, or several. */
export class Remedies implements ReactiveController {
  constructor(
    private readonly _host: LitElement,
    private readonly _of: (deviceId: string) => Of | null,
  ) {
    _host.addController(this);
  }

  hostConnected(): void {
    this._host.addEventListener(REMEDY_EVENT, this._handleRemedy);
  }

  hostDisconnected(): void {
    this._host.removeEventListener(REMEDY_EVENT, this._handleRemedy);
  }

  private readonly _handleRemedy = (event: Event): void => {
    event.stopPropagation();
    const { kind, deviceId } = (event as RemedyEvent).detail;
    const of = this._of(deviceId);
    if (of) void open(of, kind);
  };
}

async function open({ actor, state }: Of, kind: AttentionKind): Promise<void> {
  let code: typeof import("./remedy") | undefined;
  const load = async () => {
    code = await import("./remedy");
  };
  if ((await loadedFor(actor.from, actor.localize, load)) && code) await code.help(actor, state, kind);
}
