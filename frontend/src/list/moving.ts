// Where things go when a user moves them, and how they get back.

/** Ids to be put behind another one: null is the top, no `after_id` the end. A package where they go into another. */
export interface Move {
  readonly ids: readonly string[];
  readonly after_id?: string | null;
  readonly package_id?: string;
}

export type Step = "up" | "down" | "top" | "bottom";

/** Return the move that brings some of a list a step further, or null where they can't go. */
export function stepMove(order: readonly string[], moved: ReadonlySet<string>, step: Step): Move | null {
  const ids = order.filter((id) => moved.has(id));
  const move = ids.length ? { ids, ...stepPlace(order, moved, step) } : null;
  return move && changesOrder(order, move) ? move : null;
}

function stepPlace(order: readonly string[], moved: ReadonlySet<string>, step: Step): { after_id?: string | null } {
  const first = order.findIndex((id) => moved.has(id));
  const last = order.findLastIndex((id) => moved.has(id));
  switch (step) {
    case "top":
      return { after_id: null };
    case "up":
      return { after_id: order[first - 2] ?? null };
    case "down":
      return last + 1 < order.length ? { after_id: order[last + 1] ?? null } : {};
    case "bottom":
      return {};
  }
}

/** Return the list as it is after a move within it. */
export function movedOrder(order: readonly string[], { ids, after_id }: Move): string[] {
  const moved = new Set(ids);
  const rest = order.filter((id) => !moved.has(id));
  const place = after_id === undefined ? rest.length : after_id === null ? 0 : rest.indexOf(after_id) + 1;
  return [...rest.slice(0, place), ...ids, ...rest.slice(place)];
}

/** Return whether a move within a list does anything. */
export function changesOrder(order: readonly string[], move: Move): boolean {
  return movedOrder(order, move).some((id, place) => id !== order[place]);
}

/** Return the moves that bring things back to where they are in a list, to be made one after the other. */
export function movesBack(order: readonly string[], moved: ReadonlySet<string>): Move[] {
  const runs: { ids: string[]; after_id: string | null }[] = [];
  order.forEach((id, place) => {
    if (!moved.has(id)) return;
    const before = order[place - 1] ?? null;
    const run = runs.at(-1);
    if (run && place > 0 && run.ids.at(-1) === before) run.ids.push(id);
    else runs.push({ ids: [id], after_id: before });
  });
  return runs;
}
