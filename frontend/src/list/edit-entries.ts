// What can be said about things in a list, and how they get out of it.
import {
  mdiCommentTextOutline,
  mdiContentCopy,
  mdiDelete,
  mdiFolderOutline,
  mdiFormatListBulleted,
  mdiKeyOutline,
  mdiPencil,
  mdiRestart,
  mdiSearchWeb,
  mdiSetSplit,
} from "@mdi/js";
import { command } from "../data/command";
import type { DialogDetails, DialogKind } from "../dialogs/kinds";
import { type Actor, act, ask } from "../dialogs/actor";
import { copyText } from "../elements/copy-text";
import type { MenuEntry } from "../elements/menu";
import { notify } from "../elements/notify";
import { losesBytes } from "../state/rights";
import type { MenuSubject } from "./menu-subject";

/** Return an entry that opens a dialog. */
const asks = <Kind extends DialogKind>(
  actor: Actor,
  label: string,
  icon: string,
  kind: Kind,
  detail: DialogDetails[Kind],
): MenuEntry => ({
  label,
  icon,
  run: () => {
    ask(actor, kind, detail);
  },
});

/** Copy the addresses of links, one a line. */
async function copyAddresses({ from, localize }: Actor, addresses: readonly string[]): Promise<void> {
  // Outside of an open dialog nothing can be marked
  const isCopied = await copyText(addresses.join("\n"), from.shadowRoot?.querySelector("dialog[open]") ?? from);
  notify(from, localize(isCopied ? "details.copied" : "details.not_copied"));
}

/** Return the entries that say what things are called, where they go and what is known of them. */
export function editEntries({ actor, subject }: MenuSubject): MenuEntry[] {
  const { localize, address } = actor;
  const { list, ids, packages, links } = subject;
  const [link, one] = [links[0], packages[0]];
  const only = subject.only ?? undefined;
  const addresses = [...new Set(subject.touched.flatMap(({ url }) => url ?? []))];
  const isVariable = only && only === link && "variants" in link && link.variants;
  const entries: (MenuEntry | false | undefined)[] = [
    isVariable &&
      asks(actor, localize("item.variants"), mdiFormatListBulleted, "variants", { link_id: link.id, name: link.name }),
    only &&
      asks(actor, localize("item.rename"), mdiPencil, "rename", {
        list,
        name: only.name,
        ...(only === one ? { package_id: only.id } : { link_id: only.id }),
      }),
    one !== undefined &&
      asks(actor, localize("item.folder"), mdiFolderOutline, "folder", {
        list,
        package_ids: packages.map(({ id }) => id),
        directory: one.save_to,
      }),
    asks(actor, localize("item.comment"), mdiCommentTextOutline, "comment", {
      ...subject,
      comment: only?.comment ?? null,
    }),
    asks(actor, localize("item.download_password"), mdiKeyOutline, "download-password", subject),
    addresses.length > 0 && {
      label: localize(addresses.length > 1 ? "item.copy_addresses" : "item.copy_address"),
      icon: mdiContentCopy,
      run: () => copyAddresses(actor, addresses),
    },
    {
      label: localize("item.check_online"),
      icon: mdiSearchWeb,
      run: () => act(actor, () => command(address, `${list}/check_online`, ids), { message: localize("done.check") }),
    },
    packages.some(({ hosts }) => hosts.length > 1) && {
      label: localize("item.split_by_hoster"),
      icon: mdiSetSplit,
      run: () => act(actor, () => command(address, `${list}/split_by_hoster`, ids)),
    },
  ];
  return entries.filter((entry) => typeof entry === "object");
}

/** Return the entries that lose something. */
export function endEntries({ actor, subject, allowed }: MenuSubject): MenuEntry[] {
  const { localize } = actor;
  // What was loaded is deleted by it, which is for administrators
  const isLossy = subject.touched.some((link) => "bytes_loaded" in link && losesBytes(link));
  const reset = { ...asks(actor, localize("item.reset"), mdiRestart, "reset", subject), isDanger: true };
  const remove = { ...asks(actor, localize("item.remove"), mdiDelete, "remove", subject), isDanger: true };
  return subject.list === "downloads" && (allowed.admin || !isLossy) ? [reset, remove] : [remove];
}
