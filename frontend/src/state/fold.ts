/** The reducer: what is known after an event. */
import type { Account, DeltaEvent, MonitorEvent, RowChanges, SnapshotEvent } from "../contract";
import { type JDownloaderState, UNKNOWN } from "./jdownloader-state";
import { emptyList, foldList } from "./package-list";

/** Return the state after an event. A snapshot replaces all; a delta touches only what it names. */
export function fold(state: JDownloaderState, event: MonitorEvent): JDownloaderState {
  switch (event.type) {
    case "snapshot":
      return ofSnapshot(event);
    case "delta":
      return foldDelta(state, event);
    case "availability":
      // Who may not read any more keeps nothing
      return { ...(event.reason === "removed" ? UNKNOWN : state), liveness: "offline", reason: event.reason };
  }
}

function ofSnapshot(event: SnapshotEvent): JDownloaderState {
  const { linkgrabber } = event;
  return {
    liveness: "live",
    reason: null,
    complete: event.complete,
    revision: event.revision,
    timestamp: event.timestamp,
    version: event.version,
    rights: event.rights,
    capabilities: event.capabilities,
    status: event.status ?? null,
    downloads: foldList(emptyList(), { add: event.packages ?? [] }, { add: event.links ?? [] }),
    grabbed: foldList(emptyList(), { add: linkgrabber?.packages ?? [] }, { add: linkgrabber?.links ?? [] }),
    captchas: event.captchas ?? null,
    dialogs: event.dialogs ?? null,
    accounts: event.accounts?.map(readable) ?? null,
    settings: event.settings ?? null,
  };
}

function foldDelta(state: JDownloaderState, delta: DeltaEvent): JDownloaderState {
  return {
    ...state,
    complete: delta.complete ?? state.complete,
    revision: delta.revision,
    timestamp: delta.timestamp,
    rights: changed(state.rights, delta.rights),
    capabilities: delta.capabilities ?? state.capabilities,
    status: changed(state.status, delta.status),
    downloads: foldList(state.downloads, delta.packages, delta.links),
    grabbed: foldList(state.grabbed, delta.linkgrabber?.packages, delta.linkgrabber?.links),
    captchas: foldRows(state.captchas, delta.captchas, (row) => row.captcha_id),
    dialogs: foldRows(state.dialogs, delta.dialogs, (row) => row.dialog_id),
    accounts: foldAccounts(state.accounts, delta.accounts),
    settings: changed(state.settings, delta.settings),
  };
}

function changed<Part extends object | null>(part: Part, fields: Partial<NonNullable<Part>> | undefined): Part {
  return part && fields ? { ...part, ...fields } : part;
}

/** A hoster's name that can't be read is null on the wire; as in the lists, its id stands for it. */
function readable(row: Account): Account {
  const { hoster }: { readonly hoster: unknown } = row;
  return hoster === null ? { ...row, hoster: row.account_id } : row;
}

function foldAccounts(rows: readonly Account[] | null, changes: RowChanges<Account> | undefined) {
  const folded = foldRows(rows, changes, (row) => row.account_id);
  return folded === rows || !folded ? folded : folded.map(readable);
}

/** Fold one of the short lists. */
function foldRows<Row>(
  rows: readonly Row[] | null,
  changes: RowChanges<Row> | undefined,
  idOf: (row: Row) => string,
): readonly Row[] | null {
  if (!changes) return rows;
  const byId = new Map((rows ?? []).map((row) => [idOf(row), row]));
  changes.remove?.forEach((id) => byId.delete(id));
  changes.add?.forEach((row) => byId.set(idOf(row), row));
  for (const [id, fields] of Object.entries(changes.change ?? {})) {
    const row = byId.get(id);
    if (row) byId.set(id, { ...row, ...fields });
  }
  return changes.order?.flatMap((id) => byId.get(id) ?? []) ?? [...byId.values()];
}
