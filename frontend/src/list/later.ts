// What of a list comes when it is first needed.
import type { ReactiveControllerHost } from "lit";
import type { Actor } from "../dialogs/actor";
import { loadedFor } from "../elements/loading";
import type { CarryPlace } from "./carrying";
import type { PointerListener } from "./dragging";
import type { TouchPlace } from "./row-touch";

type Actions = typeof import("./list-actions");

/** Do something with the code for commands and menus. */
export async function withActions({ from, localize }: Actor, what: (actions: Actions) => unknown): Promise<void> {
  let actions: Actions | undefined;
  const load = async () => {
    actions = await import("./list-actions");
  };
  if ((await loadedFor(from, localize, load)) && actions) what(actions);
}

/** Follow a finger on a row; where the code for it cannot be loaded, a tap is a tap all the same. */
export const touched = (place: TouchPlace): Promise<PointerListener | undefined> =>
  import("./list-actions").then(
    ({ RowTouch }) => new RowTouch(place),
    () => undefined,
  );

/** Carry rows elsewhere with a pointer. */
export async function carried(actor: Actor, place: CarryPlace): Promise<PointerListener | undefined> {
  let carrying: PointerListener | undefined;
  await withActions(actor, ({ Carrying }) => {
    carrying = new Carrying(place);
  });
  return carrying;
}

const PARTS = {
  /** The bar for what is chosen. */
  bar: () => import("./selection-bar"),
  chips: () => import("./filter-chips"),
  /** Headings, where there is room for columns. */
  head: () => import("./list-head"),
} as const;

type Part = keyof typeof PARTS;

/** Parts of a list that not each list shows. */
export class LateParts {
  private readonly _there = new Set<Part>();
  private readonly _asked = new Set<Part>();

  constructor(
    private readonly _host: ReactiveControllerHost,
    private readonly _actor: () => Actor,
  ) {}

  /** Return whether the code of a part is there; if not, it is fetched, once. */
  has(part: Part): boolean {
    if (!this._asked.has(part)) void this._fetch(part);
    return this._there.has(part);
  }

  private async _fetch(part: Part): Promise<void> {
    this._asked.add(part);
    const { from, localize } = this._actor();
    if (!(await loadedFor(from, localize, PARTS[part]))) return;
    this._there.add(part);
    this._host.requestUpdate();
  }
}
