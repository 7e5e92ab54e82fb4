// Where rows go that are carried with a pointer.
import type { Row } from "../state/row";
import type { AnyList } from "./list-kind";
import type { Drop } from "./rearranging";

/** Where something would be dropped, and before which row the line is drawn that says so. */
export interface DropPlace {
  readonly drop: Drop;
  readonly line: number;
}

/** Return where a row is dropped that is held over another one, `fraction` of that one's height below its top. */
export function dropPlace(
  rows: readonly Row[],
  list: AnyList,
  kind: Row["kind"],
  over: Row,
  fraction: number,
): DropPlace {
  const index = rows.indexOf(over);
  if (kind === "package") return packagePlace(rows, list, over, index, fraction);
  if (over.kind === "package") return { drop: { kind, afterId: null, packageId: over.id }, line: index + 1 };
  const isBehind = fraction >= 0.5;
  const before = rows[index - 1];
  const afterId = isBehind ? over.id : before?.kind === "link" ? before.id : null;
  return { drop: { kind, afterId, packageId: over.packageId }, line: isBehind ? index + 1 : index };
}

function packagePlace(rows: readonly Row[], list: AnyList, over: Row, index: number, fraction: number): DropPlace {
  if (over.kind === "package" && fraction < 0.5) {
    const afterId = list.packageIds[list.packageIds.indexOf(over.id) - 1] ?? null;
    return { drop: { kind: "package", afterId, packageId: null }, line: index };
  }
  const next = rows.findIndex((row, place) => place > index && row.kind === "package");
  const line = next < 0 ? rows.length : next;
  return { drop: { kind: "package", afterId: over.packageId, packageId: null }, line };
}
