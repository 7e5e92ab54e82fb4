// What can be done in the download list only.
import { mdiArchiveArrowUpOutline, mdiArchiveLockOutline, mdiStopCircleOutline } from "@mdi/js";
import { command } from "../data/command";
import { act, ask } from "../dialogs/actor";
import type { MenuEntry } from "../elements/menu";
import type { MenuSubject } from "./menu-subject";

/** Return the entries about stopping after something, and about archives. */
export function downloadExtras(about: MenuSubject): MenuEntry[] {
  return [...stopEntries(about), ...extractEntries(about)];
}

function stopEntries({ actor, subject, stopMark }: MenuSubject): MenuEntry[] {
  const { address, localize } = actor;
  const [one, link] = [subject.packages[0], subject.links[0]];
  if (!subject.only) return [];
  const isMarked = stopMark !== null && subject.touched.some(({ id }) => id === stopMark);
  const place = one ? { package_id: one.id } : link ? { link_id: link.id } : null;
  if (!place) return [];
  return [
    {
      label: localize(isMarked ? "item.stop_after_clear" : "item.stop_after"),
      icon: mdiStopCircleOutline,
      run: () =>
        act(actor, () =>
          isMarked ? command(address, "downloads/clear_stop_mark") : command(address, "downloads/set_stop_mark", place),
        ),
    },
  ];
}

function extractEntries({ actor, subject, allowed }: MenuSubject): MenuEntry[] {
  const { address, localize } = actor;
  const archives = subject.touched.filter((link) => "extraction" in link && link.extraction !== null);
  const loaded = archives.filter((link) => "state" in link && link.state === "finished");
  const locked = loaded.filter((link) => "extraction" in link && link.extraction === "wrong_password");
  if (!allowed.extraction || !archives.length) return [];
  const extract: MenuEntry = {
    label: localize("item.extract"),
    icon: mdiArchiveArrowUpOutline,
    run: () => act(actor, () => command(address, "extraction/start", { link_ids: loaded.map(({ id }) => id) })),
  };
  const password: MenuEntry = {
    label: localize("item.archive_password"),
    icon: mdiArchiveLockOutline,
    run: () => {
      ask(actor, "archive-password", { link_ids: locked.map(({ id }) => id) });
    },
  };
  return loaded.length ? [extract, password] : [password];
}
