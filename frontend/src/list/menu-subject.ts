import type { Actor } from "../dialogs/actor";
import type { Allowed } from "../state/rights";
import type { Subject } from "./chosen";
import type { AnyList } from "./list-kind";

/** All that a menu depends on. */
export interface MenuSubject {
  readonly actor: Actor;
  readonly allowed: Allowed;
  readonly subject: Subject;
  readonly list: AnyList;
  /** Whether rows are in JDownloader's own order, so that moving them shows. */
  readonly isInOrder: boolean;
  readonly stopMark: string | null;
}
