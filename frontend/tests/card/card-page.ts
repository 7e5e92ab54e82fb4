/** A card on a page. */
import { afterEach, beforeEach } from "vitest";
import "../../src/card";
import "../../src/header/mini-header";
import "../elements/popover";
import type { JDownloaderCard } from "../../src/card/card";
import type { Status } from "../../src/contract";
import { VERSION } from "../../src/version";
import { drawn, homeAssistant } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { link, onePackage, snapshot, status } from "../rows";

const RUNNING: Partial<Status> = {
  state: "running",
  speed: 2_000_000,
  total_downloads: 3,
  finished_downloads: 1,
  total_bytes: 4000,
  loaded_bytes: 1000,
  progress: 25,
  eta: 90,
  free_bytes: 80_000_000_000,
  linkgrabber_links: 7,
};

/** The connection of the card that is shown; a new one for each test. */
export let connection: FakeConnection;

beforeEach(() => {
  connection = new FakeConnection();
});

afterEach(() => {
  document.body.replaceChildren();
});

/** Show a card with this configuration. */
export async function showCard(config: object, names?: Record<string, string>): Promise<JDownloaderCard> {
  const card = document.createElement("jdownloader-card");
  card.setConfig({ type: "custom:jdownloader-card", ...config });
  card.hass = homeAssistant(connection, names);
  document.body.replaceChildren(card);
  await drawn();
  return card;
}

/** The first event of a JDownloader that loads a package of two links. */
export const busy = (fields: Partial<Status> = {}): ReturnType<typeof snapshot> =>
  snapshot({
    version: VERSION,
    status: status({ ...RUNNING, ...fields }),
    packages: [onePackage("p")],
    links: [link("a", "p"), link("b", "p")],
  });
