// The captchas that wait beside the one that is shown.
import type { Captcha, Id } from "../contract";

/** Remembers those that were answered or skipped, as they stay listed for a moment. */
export class Others {
  private readonly _handled = new Set<Id>();

  handle(id: Id): void {
    this._handled.add(id);
  }

  /** An answer was refused: it waits still. */
  takeBack(id: Id): void {
    this._handled.delete(id);
  }

  /** Return those that are still to be solved. */
  among(captchas: readonly Captcha[] | null, shownId: Id): readonly Captcha[] {
    return (captchas ?? []).filter(({ captcha_id: id }) => id !== shownId && !this._handled.has(id));
  }
}
