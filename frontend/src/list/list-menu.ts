// The menu of a list: what can be done with all of it.
import {
  mdiBroom,
  mdiDelete,
  mdiPlay,
  mdiSelectAll,
  mdiStopCircleOutline,
  mdiUnfoldLessHorizontal,
  mdiUnfoldMoreHorizontal,
} from "@mdi/js";
import { command } from "../data/command";
import { type Actor, act, ask } from "../dialogs/actor";
import type { MenuEntry, MenuGroups } from "../elements/menu";
import { amountOfIds } from "../state/amount";
import type { JDownloaderState } from "../state/jdownloader-state";
import { handOver } from "./item-commands";
import type { ListModel } from "./list-model";

/** Return the menu; `changed` is called when the list is to be redrawn. */
export function listMenu(actor: Actor, model: ListModel, state: JDownloaderState, changed: () => void): MenuGroups {
  const { localize } = actor;
  const shows = (label: string, icon: string, run: () => void): MenuEntry => ({
    label,
    icon,
    run: () => {
      run();
      changed();
    },
  });
  return [
    [
      shows(localize("list.unfold_all"), mdiUnfoldMoreHorizontal, () => {
        model.unfoldAll(true);
      }),
      shows(localize("list.fold_all"), mdiUnfoldLessHorizontal, () => {
        model.unfoldAll(false);
      }),
      ...(model.canEdit
        ? [
            shows(localize("list.select_all"), mdiSelectAll, () => {
              model.selectAll();
            }),
          ]
        : []),
    ],
    model.canEdit ? commands(actor, model, state) : [],
  ];
}

function commands(actor: Actor, model: ListModel, { status }: JDownloaderState): MenuEntry[] {
  const { localize, address } = actor;
  const all = () => model.subject(new Set(model.rows.filter(({ kind }) => kind === "package").map(({ key }) => key)));
  const cleanUp: MenuEntry = {
    label: localize("list.clean_up"),
    icon: mdiBroom,
    run: () => {
      ask(actor, "clean-up", { list: model.kind.name, amountOf: (ids) => amountOfIds(model.list.links, ids) });
    },
  };
  if (model.kind.name === "downloads") return [cleanUp];
  const isEmpty = !model.rows.length;
  return [
    { label: localize("list.start_all"), icon: mdiPlay, isDisabled: isEmpty, run: () => handOver(actor, all(), true) },
    cleanUp,
    {
      label: localize("list.remove_all"),
      icon: mdiDelete,
      isDanger: true,
      isDisabled: isEmpty,
      run: () => {
        ask(actor, "remove", all());
      },
    },
    ...(status?.collecting
      ? [
          {
            label: localize("list.stop_collecting"),
            icon: mdiStopCircleOutline,
            run: () => act(actor, () => command(address, "linkgrabber/abort")),
          },
        ]
      : []),
  ];
}
