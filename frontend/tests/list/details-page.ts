import "../../src/list/details-dialog";
import type { SnapshotEvent } from "../../src/contract";
import { type ListPage, rowPart } from "../elements/list-page";
import { drawn, find, send } from "../elements/page";
import { snapshot } from "../rows";

/** Show a list, with its packages unfolded, and the details of one of its rows. */
export async function openDetails(page: ListPage, name: string, fields: Partial<SnapshotEvent>): Promise<void> {
  const sent = snapshot({ capabilities: ["extraction"], ...fields });
  await page.show(fields.linkgrabber ? "linkgrabber" : "downloads", sent);
  for (const unfold of find("button.chevron")) unfold.click();
  await drawn();
  rowPart(name, "button.state-icon").click();
  await drawn();
  await send(page.connection, sent);
}
