// What the actions of a list do; its code comes with the first thing that is done.
import { mdiInformationOutline } from "@mdi/js";
import type { Actor } from "../dialogs/actor";
import { act, ask } from "../dialogs/actor";
import { openDialog } from "../dialogs/open";
import { loadedFor } from "../elements/loading";
import type { MenuEntry } from "../elements/menu";
import { openMenu } from "../elements/open-menu";
import { command } from "../data/command";
import { shown } from "../format/shown";
import { allowed } from "../state/rights";
import type { JDownloaderState } from "../state/jdownloader-state";
import { type Subject, subjectOf } from "./chosen";
import { enable, handOver, rearrange } from "./item-commands";
import { itemMenu } from "./item-menu";
import type { AnyLink, AnyPackage } from "./list-kind";
import type { ListModel } from "./list-model";
import type { MenuSubject } from "./menu-subject";
import { steps } from "./rearranging";
import { linkRow, packageRow, type Row } from "../state/row";
import type { BarAction } from "./selection-bar";
import "../translations/later-texts";

export { Carrying } from "./carrying";
export { listMenu } from "./list-menu";
export { RowTouch } from "./row-touch";
export { viewMenu } from "./view-menu";

/** Open the menu of some rows. */
export function openItemMenu(
  actor: Actor,
  model: ListModel,
  state: JDownloaderState,
  subject: Subject,
  anchor: HTMLElement,
): void {
  const { name, count, only } = subject;
  const commands = itemMenu(menuSubject(actor, model, state, subject));
  const groups = commands.length && only ? [[detailsEntry(actor, model, only)], ...commands] : commands;
  const label = name === null ? actor.localize("list.selected", { count }) : shown(name);
  if (groups.length) void openMenu(actor.from.shadowRoot ?? actor.from, anchor, actor.localize, label, groups);
}

/** All that the menu of some rows depends on. */
const menuSubject = (actor: Actor, model: ListModel, state: JDownloaderState, subject: Subject): MenuSubject => ({
  actor,
  allowed: allowed(state),
  subject,
  list: model.kind.listOf(state),
  isInOrder: model.view.sorting === null,
  stopMark: state.status?.stop_mark ?? null,
});

function detailsEntry(actor: Actor, model: ListModel, only: AnyPackage | AnyLink): MenuEntry {
  const row = "package_id" in only ? linkRow(only.id, only.package_id) : packageRow(only.id);
  return {
    label: actor.localize("list.details"),
    icon: mdiInformationOutline,
    run: () => openDetails(actor, model, row),
  };
}

/** Show all about a row; in the panel at its side. */
export async function openDetails(actor: Actor, model: ListModel, row: Row): Promise<void> {
  const { from, address, localize } = actor;
  const { kind } = model;
  const commandsOf = (sheet: HTMLElement, state: JDownloaderState) => {
    const subject = subjectOf(kind.name, kind.listOf(state), new Set([row.key]), ALL_LINKS);
    return itemMenu(menuSubject({ ...actor, from: sheet }, model, state, subject));
  };
  if (!(await loadedFor(from, localize, () => import("./details-dialog")))) return;
  const name = model.itemOf(row)?.name ?? "";
  await openDialog(from.shadowRoot ?? from, address, "details", {
    list: kind.name,
    row,
    name,
    isSide: model.hasSide,
    commandsOf,
  });
}

/** The details of a package are about all of its links, also where a filter hides some. */
const ALL_LINKS = { search: "", showsLink: null } as const;

/** Do what a button for all that is chosen says. */
export function runBarAction(
  actor: Actor,
  model: ListModel,
  state: JDownloaderState,
  { action, anchor }: BarAction,
): void {
  const subject = model.subject();
  if (action === "clear") model.selectNone();
  else if (action === "menu") openItemMenu(actor, model, state, subject, anchor);
  else if (action === "remove") ask(actor, "remove", subject);
  else if (action === "disable") void enable(actor, subject, false);
  else if (subject.list === "linkgrabber") void handOver(actor, subject, true);
  else void act(actor, () => command(actor.address, "downloads/start", subject.ids));
}

/** Move all that is chosen, or else a row, by one place. */
export function moveStep(actor: Actor, model: ListModel, row: Row, step: "up" | "down"): void {
  const subject = model.subjectOfKeys(row);
  const found = subject && !model.view.sorting ? steps(model.list, subject, step) : null;
  if (subject && found) void rearrange(actor, subject, found);
}

/** Ask whether all that is chosen, or else a row, is to be removed. */
export function removeByKey(actor: Actor, model: ListModel, row?: Row): void {
  const subject = model.subjectOfKeys(row);
  if (subject) ask(actor, "remove", subject);
}
