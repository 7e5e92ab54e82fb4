/** Archives that could not be unpacked, put together from the links of their parts. */
import type { Id, Link } from "../contract";
import { type BrokenReason, isBroken } from "./archives";
import { type Downloads, linksOf } from "./package-list";

/** An archive that could not be unpacked, with the links of its parts. */
export interface BrokenArchive {
  readonly name: string;
  readonly reason: BrokenReason;
  readonly linkIds: readonly Id[];
}

/** Return the archives that links belong to, in the order of the list. */
export function brokenArchives(list: Downloads, ids: ReadonlySet<Id>): readonly BrokenArchive[] {
  const homes = new Set([...ids].map((id) => list.links.get(id)?.package_id));
  return list.packageIds
    .filter((id) => homes.has(id))
    .flatMap((id) => archivesOf(linksOf(list, id).filter((link) => ids.has(link.id))));
}

function archivesOf(parts: readonly Link[]): readonly BrokenArchive[] {
  const archives = new Map<string, BrokenArchive>();
  for (const { id, name: fileName, archive, extraction } of parts) {
    if (!isBroken(extraction)) continue;
    const name = archive ?? fileName;
    const known = archives.get(name);
    archives.set(name, { name, reason: known?.reason ?? extraction, linkIds: [...(known?.linkIds ?? []), id] });
  }
  return [...archives.values()];
}
