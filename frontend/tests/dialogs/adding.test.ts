import { expect, test } from "vitest";
import type { Job } from "../../src/contract";
import { add, look } from "../../src/dialogs/adding/adding";
import { readFile } from "../../src/dialogs/adding/link-file";
import { isLinkFile } from "../../src/dialogs/adding/link-kinds";
import { foundBy, foundTexts, troubleTexts } from "../../src/dialogs/adding/found";
import { optionsIn } from "../../src/dialogs/adding/options";
import { localizeIn } from "../../src/translations/localize";
import "../../src/translations/later-texts";
import type { Message } from "../../src/hass";
import { DEVICE } from "../elements/page";
import { FakeConnection } from "../fake-connection";

const localize = localizeIn({ language: "en", number_format: "language" });

const job = (job_id: string, fields: Partial<Job> = {}): Job => ({
  job_id,
  done: true,
  found: 0,
  online: 0,
  offline: 0,
  unknown: 0,
  duplicates: 0,
  broken: 0,
  filtered: 0,
  unhandled: 0,
  package_ids: [],
  link_ids: [],
  ...fields,
});

function form(fields: Readonly<Record<string, string>>): FormData {
  const made = new FormData();
  for (const [name, value] of Object.entries(fields)) made.set(name, value);
  return made;
}

test("what was left as it is, is not sent", () => {
  expect(
    optionsIn(form({ package_name: " ", destination: "", autostart: "", priority: "", extract_password: "" })),
  ).toEqual({});
});

test("what was given is sent: names without spaces around them, passwords with all that they have", () => {
  const given = {
    package_name: " Books ",
    destination: "/books",
    comment: " for later",
    download_password: " a b ",
    priority: "high",
  };

  expect(optionsIn(form(given))).toEqual({
    package_name: "Books",
    destination: "/books",
    comment: "for later",
    download_password: " a b ",
    priority: "high",
  });
});

test("yes and no are something else than nothing", () => {
  expect(optionsIn(form({ autostart: "yes", auto_extract: "no", deep_decrypt: "" }))).toEqual({
    autostart: true,
    auto_extract: false,
  });
});

const bytes = (...values: readonly number[]) => Uint8Array.from(values);
const file = (name: string, ...parts: BlobPart[]) => readFile(new File(parts, name));

test("files are distinguished by their names and sizes", async () => {
  expect(await file("Books.DLC", "container")).toEqual({
    name: "Books.DLC",
    kind: "container",
    content: btoa("container"),
  });
  expect(await file("links.txt", "https://a.example")).toEqual({
    name: "links.txt",
    kind: "text",
    content: "https://a.example",
  });
  expect(await file("photo.jpg", "x")).toEqual({ name: "photo.jpg", trouble: "unknown" });
  expect(await file("books.dlc", new Uint8Array(340_000))).toEqual({ name: "books.dlc", trouble: "too_large" });
  expect(await file("links.txt", new Uint8Array(700_000))).toEqual({ name: "links.txt", trouble: "too_large" });
  expect(await file("books.dlc")).toEqual({ name: "books.dlc", trouble: "empty" });
  expect(await file("links.txt", " \n")).toEqual({ name: "links.txt", trouble: "empty" });
  expect(["a.DLC", "a.txt", "a.jpg", "txt"].map((name) => isLinkFile({ name }))).toEqual([true, true, false, false]);
});

test("a file that is gone is named", async () => {
  const gone = Object.assign(new File(["x"], "books.dlc"), {
    arrayBuffer: () => Promise.reject(new DOMException("", "NotReadableError")),
  });
  expect(await readFile(gone)).toEqual({ name: "books.dlc", trouble: "unreadable" });
});

test("a text is UTF-8, or else Windows-1252, or else none", async () => {
  expect(await file("a.txt", bytes(0xef, 0xbb, 0xbf), "https://a.example/ü")).toMatchObject({
    content: "https://a.example/ü",
  });
  expect(await file("a.txt", "https://a.example/", bytes(0xfc, 0x80))).toMatchObject({
    content: "https://a.example/ü€",
  });
  for (const byte of [0x81, 0x8d, 0x8f, 0x90, 0x9d])
    expect(await file("a.txt", "https://a.example/", bytes(byte))).toEqual({ name: "a.txt", trouble: "not_text" });
  expect(await file("a.txt", bytes(0xff, 0xfe, 0x68, 0x00, 0x74, 0x00))).toEqual({
    name: "a.txt",
    trouble: "not_text",
  });
  expect(await file("a.txt", bytes(0xfe, 0xff, 0x68))).toEqual({ name: "a.txt", trouble: "not_text" });
  expect(await file("a.txt", "PK", bytes(3, 4, 0, 0))).toEqual({ name: "a.txt", trouble: "not_text" });
});

test("a file is written in base64, whatever its bytes", async () => {
  const all = Uint8Array.from({ length: 256 }, (_, value) => value);

  const read = await file("books.dlc", all);

  const letters = "content" in read ? read.content : "";
  expect(Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0))).toEqual(all);
});

test("text, files of text and containers become commands, each container one of its own", async () => {
  const connection = new FakeConnection();
  connection.answer = ({ type }: Message) => ({ job: job(type) });
  const files = await Promise.all([
    file("more.txt", "https://b.example"),
    file("books.dlc", "container"),
    file("photo.jpg", "?"),
  ]);

  const jobs = await add(
    { hass: { connection }, deviceId: DEVICE },
    { text: "https://a.example", files, options: { package_name: "Books" }, requestId: "once" },
  );

  expect(connection.messages).toEqual([
    {
      type: "jdownloader_ws/linkgrabber/add_links",
      device_id: DEVICE,
      links: "https://a.example\nhttps://b.example",
      package_name: "Books",
      request_id: "once",
    },
    {
      type: "jdownloader_ws/linkgrabber/add_container",
      device_id: DEVICE,
      filename: "books.dlc",
      content: btoa("container"),
      request_id: "once-0",
    },
  ]);
  expect(jobs).toHaveLength(2);
});

test("a second try names each container as the first did, so that none is added twice", async () => {
  const connection = new FakeConnection();
  connection.answer = ({ type }: Message) => ({ job: job(type) });
  const files = [await file("one.dlc", "1"), await file("photo.jpg", "?"), await file("two.dlc", "2")];
  const addition = { text: "", files, options: {}, requestId: "once" };

  for (let tries = 0; tries < 2; tries++) await add({ hass: { connection }, deviceId: DEVICE }, addition);

  expect(connection.messages.map(({ request_id }) => request_id)).toEqual(["once-0", "once-1", "once-0", "once-1"]);
});

test("only jobs that are under way are looked at again", async () => {
  const connection = new FakeConnection();
  connection.answer = { job: job("2", { found: 5 }) };
  const done = job("1");

  const jobs = await look({ hass: { connection }, deviceId: DEVICE }, [done, job("2", { done: false })]);

  expect(connection.messages.map(({ job_id }) => job_id)).toEqual(["2"]);
  expect(jobs).toEqual([done, job("2", { found: 5 })]);
});

test("several jobs are reported as one, and counts of 0 are left out", () => {
  const found = foundBy([
    job("1", { found: 3, online: 2, offline: 1, link_ids: ["7", "8", "9"] }),
    job("2", {
      found: 1,
      online: null,
      offline: null,
      duplicates: null,
      broken: 1,
      unhandled: 1,
      link_ids: null,
      done: false,
    }),
  ]);

  expect(found.isDone).toBe(false);
  expect(found.ids).toEqual({ link_ids: ["7", "8", "9"] });
  expect(foundTexts(localize, found)).toEqual(["4 links found", "2 are online", "1 is offline", "2 could not be read"]);
});

test("names of files are shown so that all of them can be seen", () => {
  const files = [{ name: "slr.\u202etxt", trouble: "empty" }] as const;
  expect(troubleTexts(localize, files)).toEqual(["slr.[U+202E]txt: Empty"]);
});
