import { afterEach, beforeEach, expect, it } from "vitest";
import "../../src/card";
import "../../src/header/mini-header";
import type { JDownloaderCard } from "../../src/card/card";
import { linksIn } from "../../src/dialogs/adding/transfer";
import { VERSION } from "../../src/version";
import { carrying, drag } from "../elements/dragged";
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

const drop = (on: HTMLElement, transfer: DataTransfer): Event => drag("drop", on, transfer);

/** Hold something over an element; returns what becomes of it if it is let go, undefined where the browser decides. */
const over = (on: HTMLElement, transfer: DataTransfer): string | undefined =>
  drag("dragover", on, transfer).defaultPrevented ? transfer.dropEffect : undefined;

it("takes files first, then addresses, then any text", () => {
  const file = new File(["x"], "links.dlc");
  expect(linksIn(carrying({ "text/plain": LINK }, [file]))).toEqual({ files: [file] });
  expect(linksIn(carrying({ "text/uri-list": LINK, "text/plain": "almanac" }))).toEqual({ text: LINK });
  expect(linksIn(carrying({ "text/plain": `see ${LINK}` }))).toEqual({ text: `see ${LINK}` });
  expect(linksIn(carrying({ "text/html": "<b>x</b>" }))).toBeNull();
  expect(linksIn(null)).toBeNull();
});

it("takes the addresses of hyperlinks where their text has none", () => {
  const page = `<p><a href="${LINK}">almanac</a> <a href="magnet:?xt=urn:btih:1">part two</a> <a href="${LINK}">again</a>
    <a href="javascript:alert(1)">x</a><a href="mailto:a@b.example">y</a><a href="#top">z</a><a href="file:///etc/passwd">f</a></p>`;
  expect(linksIn(carrying({ "text/plain": "almanac part two", "text/html": page }))).toEqual({
    text: `${LINK}\nmagnet:?xt=urn:btih:1`,
  });
  expect(linksIn(carrying({ "text/html": page }))).toEqual({ text: `${LINK}\nmagnet:?xt=urn:btih:1` });
  // JDownloader's own sight of the text is better than what stands around it
  const other = `<a href="https://other.example.org">see www.example.org/a.bin</a>`;
  expect(linksIn(carrying({ "text/plain": "see www.example.org/a.bin", "text/html": other }))).toEqual({
    text: "see www.example.org/a.bin",
  });
  // JDownloader reads Base64, too
  expect(linksIn(carrying({ "text/plain": "aHR0cHM6Ly9leGFtcGxlLm9yZw==", "text/html": "<b>x</b>" }))).toEqual({
    text: "aHR0cHM6Ly9leGFtcGxlLm9yZw==",
  });
});

it("takes the address of a picture that is dragged from another page, and leaves remarks of lists of addresses out", () => {
  const picture = new File(["x"], "photo.jpg");
  const container = new File(["x"], "links.dlc");
  expect(linksIn(carrying({ "text/uri-list": LINK }, [picture]))).toEqual({ text: LINK });
  expect(linksIn(carrying({ "text/uri-list": LINK }, [picture, container]))).toEqual({ files: [picture, container] });
  expect(linksIn(carrying({ "text/plain": "photo" }, [picture]))).toEqual({ files: [picture] });
  expect(linksIn(carrying({ "text/uri-list": `# almanac\r\n${LINK}\r\n` }))).toEqual({ text: LINK });
});

it("keeps what is dropped beside it from taking the page's place, but leaves fields and others their own", async () => {
  await send(connection, snapshot({ version: VERSION }));
  const other = document.createElement("div");
  const field = document.createElement("input");
  const chooser = Object.assign(document.createElement("input"), { type: "file" });
  document.body.append(other, field, chooser);
  const container = [new File(["x"], "links.dlc")];
  const words = carrying({ "text/plain": "x" });

  expect(over(other, carrying({}, container))).toBe("none");
  expect(drop(other, carrying({}, container)).defaultPrevented).toBe(true);
  expect(over(field, carrying({}, container))).toBe("none");
  expect(over(only("input[type=search]"), carrying({}, container))).toBe("none");
  expect(over(field, words)).toBeUndefined();
  expect(over(chooser, carrying({}, container))).toBeUndefined();
  expect(over(only("jdownloader-header"), carrying({}, container))).toBe("as it was");
  card.remove();
  expect(over(other, carrying({}, container))).toBeUndefined();
});

it("opens the box for links with what is dropped on the card", async () => {
  await send(connection, snapshot({ version: VERSION }));
  const event = drop(only("jdownloader-header"), carrying({ "text/uri-list": LINK }));
  expect(event.defaultPrevented).toBe(true);
  await expect
    .poll(() =>
      find("jdownloader-add-links-dialog").map((dialog) => (dialog as HTMLElement & { detail: unknown }).detail),
    )
    .toEqual([{ text: LINK }]);
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
