/** Questions that JDownloader puts to its user. */
import type { Id } from "../contract";
import { type Address, command } from "./command";

export type DialogFields = Readonly<Record<string, string | number | boolean>>;

/** Answer the newest dialog; an older one is refused. */
export const answerDialog = (
  to: Address,
  dialogId: Id,
  close: "ok" | "cancel",
  fields?: DialogFields,
): Promise<null> => command(to, "dialogs/answer", { dialog_id: dialogId, close, fields });
