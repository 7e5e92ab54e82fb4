import { expect, test } from "vitest";
import type { Job } from "../../src/contract";
import { add, look } from "../../src/dialogs/adding/adding";
import { base64Of, fileKind } from "../../src/dialogs/adding/container";
import { foundBy, foundTexts } from "../../src/dialogs/adding/found";
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
  expect(optionsIn(form({ package_name: " ", destination: "", autostart: "", priority: "", extract_password: "" }))).toEqual({});
});

test("what was given is sent: names without spaces around them, passwords with all that they have", () => {
  const given = { package_name: " Books ", destination: "/books", comment: " for later", download_password: " a b ", priority: "high" };

  expect(optionsIn(form(given))).toEqual({
    package_name: "Books",
    destination: "/books",
    comment: "for later",
    download_password: " a b ",
    priority: "high",
  });
});

test("yes and no are something else than nothing", () => {
  expect(optionsIn(form({ autostart: "yes", auto_extract: "no", deep_decrypt: "" }))).toEqual({ autostart: true, auto_extract: false });
});

test("files are told apart by their names and sizes", () => {
  expect(fileKind({ name: "Books.DLC", size: 2000 })).toBe("container");
  expect(fileKind({ name: "links.txt", size: 2000 })).toBe("text");
  expect(fileKind({ name: "photo.jpg", size: 2000 })).toBe("unknown");
  expect(fileKind({ name: "books.dlc", size: 340_000 })).toBe("too_large");
  expect(fileKind({ name: "links.txt", size: 700_000 })).toBe("too_large");
});

test("a file is written in base64, whatever its bytes", async () => {
  const bytes = Uint8Array.from({ length: 256 }, (_, value) => value);

  const letters = await base64Of(new Blob([bytes]));

  expect(Uint8Array.from(atob(letters), (letter) => letter.charCodeAt(0))).toEqual(bytes);
});

test("text, files of text and containers become commands, each container one of its own", async () => {
  const connection = new FakeConnection();
  connection.answer = ({ type }: Message) => ({ job: job(type) });
  const files = [
    new File(["https://b.example"], "more.txt"),
    new File(["container"], "books.dlc"),
    new File(["?"], "photo.jpg"),
  ];

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
    { type: "jdownloader_ws/linkgrabber/add_container", device_id: DEVICE, filename: "books.dlc", content: btoa("container") },
  ]);
  expect(jobs).toHaveLength(2);
});

test("only jobs that are under way are looked at again", async () => {
  const connection = new FakeConnection();
  connection.answer = { job: job("2", { found: 5 }) };
  const done = job("1");

  const jobs = await look({ hass: { connection }, deviceId: DEVICE }, [done, job("2", { done: false })]);

  expect(connection.messages.map(({ job_id }) => job_id)).toEqual(["2"]);
  expect(jobs).toEqual([done, job("2", { found: 5 })]);
});

test("several jobs are told as one, and nothing is said of what there is none of", () => {
  const found = foundBy([
    job("1", { found: 3, online: 2, offline: 1, link_ids: ["7", "8", "9"] }),
    job("2", { found: 1, online: null, offline: null, duplicates: null, broken: 1, unhandled: 1, link_ids: null, done: false }),
  ]);

  expect(found.isDone).toBe(false);
  expect(found.ids).toEqual({ link_ids: ["7", "8", "9"] });
  expect(foundTexts(localize, found)).toEqual(["4 links found", "2 are online", "1 is offline", "2 could not be read"]);
});
