/** Tabs as the card shows them. */
import type { TabContext } from "../../src/tabs/tab";
import { OTHER_TABS } from "../../src/tabs/other-tabs";
import type { Hass } from "../../src/hass";
import { USUAL_VIEW } from "../../src/list/view-options";
import { fold } from "../../src/state/fold";
import { type JDownloaderState, UNKNOWN } from "../../src/state/jdownloader-state";
import { NOTHING_WATCHED, type Watched } from "../../src/state/watched";
import type { SnapshotEvent } from "../../src/contract";
import { DEVICE, drawn, homeAssistant } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { snapshot } from "../rows";
import { render } from "lit";

export const stateOf = (fields: Partial<SnapshotEvent>): JDownloaderState => fold(UNKNOWN, snapshot(fields));

/** A tab on a page, which can be shown again with something newer. */
export interface Shown {
  readonly connection: FakeConnection;
  again(watched: Partial<Watched>): Promise<void>;
}

/** Show a tab with what is watched. */
export async function shownTab(id: string, watched: Partial<Watched>, more: Partial<Hass> = {}): Promise<Shown> {
  const connection = new FakeConnection();
  const tab = OTHER_TABS.find((one) => one.id === id);
  if (!tab) throw new Error(`no tab ${id}`);
  await tab.load?.();
  const place = document.createElement("div");
  document.body.replaceChildren(place);
  const hass = { ...homeAssistant(connection), ...more };
  const again = async (now: Partial<Watched>) => {
    const context: TabContext = { hass, deviceId: DEVICE, watched: { ...NOTHING_WATCHED, ...now }, view: USUAL_VIEW };
    render(tab.draw(context), place);
    await drawn();
  };
  await again(watched);
  return { connection, again };
}

/** The commands that were sent, without what all of them have. */
export const commands = ({ connection }: Shown): object[] =>
  connection.messages.map(({ type, device_id: _, ...fields }) => ({ [type.replace("jdownloader_ws/", "")]: fields }));
