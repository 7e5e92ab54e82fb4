import { afterEach, beforeEach, expect, it } from "vitest";
import "../../src/card";
import type { JDownloaderCard } from "../../src/card/card";
import { linksIn } from "../../src/header/link-catcher";
import { VERSION } from "../../src/version";
import { drawn, find, homeAssistant, only, send } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { snapshot } from "../rows";

const LINK = "https://mirror.example.org/almanac.pdf";
let connection: FakeConnection;
let card: JDownloaderCard;

beforeEach(async () => {
  connection = new FakeConnection();
  card = document.createElement("jdownloader-card");
  card.setConfig({ type: "custom:jdownloader-card" });
  card.hass = homeAssistant(connection);
  document.body.replaceChildren(card);
  await drawn();
});

afterEach(() => {
  document.body.replaceChildren();
});

const carrying = (texts: Readonly<Record<string, string>>, files: readonly File[] = []): DataTransfer =>
  ({ files, getData: (type: string) => texts[type] ?? "" }) as unknown as DataTransfer;

function drop(on: HTMLElement, dataTransfer: DataTransfer): Event {
  const event = Object.assign(new Event("drop", { bubbles: true, composed: true, cancelable: true }), { dataTransfer });
  on.dispatchEvent(event);
  return event;
}

it("takes files first, then addresses, then any text", () => {
  const file = new File(["x"], "links.dlc");
  expect(linksIn(carrying({ "text/plain": LINK }, [file]))).toEqual({ files: [file] });
  expect(linksIn(carrying({ "text/uri-list": LINK, "text/plain": "almanac" }))).toEqual({ text: LINK });
  expect(linksIn(carrying({ "text/plain": `see ${LINK}` }))).toEqual({ text: `see ${LINK}` });
  expect(linksIn(carrying({ "text/html": "<b>x</b>" }))).toBeNull();
  expect(linksIn(null)).toBeNull();
});

it("opens the box for links with what is dropped on the card", async () => {
  await send(connection, snapshot({ version: VERSION }));
  const event = drop(only("jdownloader-header"), carrying({ "text/uri-list": LINK }));
  expect(event.defaultPrevented).toBe(true);
  await expect.poll(() => find("jdownloader-add-links-dialog").map((dialog) => (dialog as HTMLElement & { detail: unknown }).detail)).toEqual([
    { text: LINK },
  ]);
});

it("opens nothing for who may only look, and takes nothing from fields of text", async () => {
  await send(connection, snapshot({ version: VERSION, rights: { control: false, admin: false } }));
  drop(only("jdownloader-header"), carrying({ "text/uri-list": LINK }));
  const event = drop(only("input[type=search]"), carrying({ "text/plain": LINK }));
  await drawn();
  expect(event.defaultPrevented).toBe(false);
  expect(find("jdownloader-add-links-dialog")).toEqual([]);
});

it("opens it from the line of the mini card, too", async () => {
  card.setConfig({ type: "custom:jdownloader-card", mode: "mini" });
  await drawn();
  await send(connection, snapshot({ version: VERSION }));
  drop(only("jdownloader-mini-header"), carrying({ "text/plain": LINK }));
  await expect.poll(() => find("jdownloader-add-links-dialog")).toHaveLength(1);
});

it("opens one box, however fast more is dropped, and none over another", async () => {
  await send(connection, snapshot({ version: VERSION }));
  const header = only("jdownloader-header");
  drop(header, carrying({ "text/plain": LINK }));
  drop(header, carrying({ "text/plain": LINK }));
  await expect.poll(() => find("jdownloader-add-links-dialog")).toHaveLength(1);
  drop(header, carrying({ "text/plain": LINK }));
  await drawn();
  expect(find("jdownloader-add-links-dialog")).toHaveLength(1);
});
