import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Message } from "../../src/hass";
import { button, drawn, find, only, text } from "../elements/page";
import { commands, opened, type Opened, said, submit, write } from "./opened";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

const JOB = {
  job_id: "1",
  online: 0,
  offline: 0,
  unknown: 0,
  duplicates: 0,
  broken: 0,
  filtered: 0,
  unhandled: 0,
  package_ids: [],
};
const COMING = { ...JOB, done: false, found: 1, link_ids: ["7"] };
const DONE = { ...JOB, done: true, found: 2, online: 2, link_ids: ["7", "8"] };

function answer({ type }: Message): unknown {
  if (type.endsWith("add_links")) return { job: COMING };
  if (type.endsWith("jobs/get")) return { job: DONE };
  return type.endsWith("folders") ? { folders: ["/books"] } : { link_ids: [], package_ids: [] };
}

const sent = (one: Opened, name: string): object[] =>
  commands(one).flatMap((command) => (name in command ? (Object.values(command) as object[]) : []));
const isOff = () => (only("[type=submit]") as HTMLButtonElement).disabled;

test("without anything there is nothing to add", async () => {
  await opened("add-links", {}, { answer });
  expect(isOff()).toBe(true);

  await write("textarea", "  ");
  expect(isOff()).toBe(true);
  await write("textarea", "https://a.example");

  expect(isOff()).toBe(false);
});

test("links are added, what is found is shown as it comes, and started with one tap", async () => {
  const one = await opened("add-links", { text: "https://a.example" }, { answer });

  await submit();
  expect(sent(one, "linkgrabber/add_links")).toMatchObject([{ links: "https://a.example" }]);
  expect(find("[role=status] p").map(text)).toEqual(["Collecting links…", "1 link found"]);
  await vi.advanceTimersByTimeAsync(1000);
  await drawn();
  expect(find("[role=status] p").map(text)).toEqual(["2 links found", "2 are online"]);
  expect(text(only("[type=submit]"))).toBe("Start 2 links");
  // Nothing is taken back: what was found stays where it is
  expect(find("footer button").map(text)).toEqual(["Leave in the LinkGrabber", "Start 2 links"]);
  await submit();

  expect(sent(one, "linkgrabber/move_to_downloads")).toEqual([{ link_ids: ["7", "8"], start: true }]);
  expect(one.dialog.isConnected).toBe(false);
});

test("a second try after a failure says that it is the same, and one with other links that it is not", async () => {
  let failures = 2;
  const one = await opened(
    "add-links",
    { text: "https://a.example" },
    {
      answer: (message: Message) => {
        // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the socket's library does
        if (message.type.endsWith("add_links") && failures-- > 0) throw { code: "outcome_unknown", message: "" };
        return answer(message);
      },
    },
  );

  await submit();
  await said("check before you try again");
  await submit();
  await write("textarea", "https://b.example");
  await submit();

  const ids = sent(one, "linkgrabber/add_links").map((given) => (given as { request_id: string }).request_id);
  expect(ids).toHaveLength(3);
  expect(ids[0]).toBe(ids[1]);
  expect(ids[1]).not.toBe(ids[2]);
});

test("files are chosen by a button of ours, in place of the browser's", async () => {
  await opened("add-links", {}, { answer });
  const field = only("input[type=file]");
  expect(field.hidden).toBe(true);
  const click = vi.spyOn(field, "click");

  button("Choose files").click();

  expect(click).toHaveBeenCalledOnce();
});

test("files are listed with what is wrong with them, and can be taken out", async () => {
  const files = [new File(["x"], "books.dlc"), new File(["x"], "photo.jpg")];
  await opened("add-links", { files }, { answer });
  expect(find("li").map(text)).toEqual(["books.dlc Remove", "photo.jpg Not a container file Remove"]);

  find("li button")[1]?.click();
  await drawn();

  expect(find("li").map(text)).toEqual(["books.dlc Remove"]);
});

test("options are folded away; folders are asked for when a user looks at them", async () => {
  const one = await opened("add-links", {}, { answer });
  expect(sent(one, "linkgrabber/folders")).toEqual([]);

  const options = only("details") as HTMLDetailsElement;
  options.open = true;
  options.dispatchEvent(new Event("toggle"));
  await drawn();

  expect(find("datalist option").map((option) => option.getAttribute("value"))).toEqual(["/books"]);
});

test("options that were chosen are sent", async () => {
  const one = await opened("add-links", { text: "https://a.example" }, { answer });

  await write("[name=package_name]", "Books");
  await write("[name=autostart]", "no");
  await write("[name=priority]", "high");
  await submit();

  expect(sent(one, "linkgrabber/add_links")).toMatchObject([
    { package_name: "Books", autostart: false, priority: "high" },
  ]);
});

interface Carried {
  readonly texts?: Readonly<Record<string, string>>;
  readonly files?: readonly File[];
}

/** Drop or paste something on an element; returns whether it was taken from the browser. */
async function bring(
  kind: "drop" | "paste" | "dragover",
  on: EventTarget,
  { texts = {}, files = [] }: Carried,
): Promise<boolean> {
  const types = [...Object.keys(texts), ...(files.length ? ["Files"] : [])];
  const data = { files, types, getData: (type: string) => texts[type] ?? "" };
  const event = new Event(kind, { bubbles: true, composed: true, cancelable: true });
  on.dispatchEvent(Object.assign(event, { dataTransfer: data, clipboardData: data }));
  await drawn();
  return event.defaultPrevented;
}

const written = () => (only("textarea") as HTMLTextAreaElement).value;
const CONTAINER = { files: [new File(["x"], "books.dlc")] };
const HYPERLINK = { texts: { "text/plain": "b", "text/html": '<a href="https://b.example">b</a>' } };

test("dropped text comes below what was typed", async () => {
  await opened("add-links", { text: "https://a.example" }, { answer });

  await bring("drop", only("textarea"), { texts: { "text/plain": "https://b.example" } });

  expect(written()).toBe("https://a.example\nhttps://b.example");
});

test.each(["dialog", ".head", "h2", "footer", "summary", "input[type=file]", "[name=package_name]"])(
  "files are taken wherever they are dropped: %s",
  async (place) => {
    await opened("add-links", {}, { answer });

    expect(await bring("dragover", only(place), CONTAINER)).toBe(true);
    expect(await bring("drop", only(place), CONTAINER)).toBe(true);

    expect(find("li").map(text)).toEqual(["books.dlc Remove"]);
    expect(isOff()).toBe(false);
  },
);

test("text that is dropped on a field beside the links is that field's", async () => {
  await opened("add-links", {}, { answer });

  expect(await bring("drop", only("[name=package_name]"), { texts: { "text/plain": "Books" } })).toBe(false);

  expect(written()).toBe("");
});

test("dropped and pasted hyperlinks give their addresses", async () => {
  await opened("add-links", {}, { answer });

  await bring("drop", only("h2"), HYPERLINK);
  expect(written()).toBe("https://b.example");
  expect(await bring("paste", only("textarea"), HYPERLINK)).toBe(true);
  expect(written()).toContain("https://b.example\n");
  expect(await bring("paste", only("textarea"), { texts: { "text/plain": "https://c.example" } })).toBe(false);
  expect(await bring("paste", only("[name=package_name]"), HYPERLINK)).toBe(false);
  expect(await bring("paste", document.body, CONTAINER)).toBe(true);

  expect(find("li").map(text)).toEqual(["books.dlc Remove"]);
});

test("a file that misses a dialog, whichever, takes no page away", async () => {
  for (const [kind, detail] of [
    ["add-links", {}],
    [
      "new-package",
      { list: "downloads", ids: {}, count: 1, name: null, amount: { links: 1, bytes: null, loaded: null } },
    ],
  ] as const) {
    await opened(kind, detail, { answer });
    expect(await bring("dragover", document.body, CONTAINER)).toBe(true);
    expect(await bring("drop", only("h2"), CONTAINER)).toBe(true);
    expect(await bring("drop", document.body, CONTAINER)).toBe(true);
  }
});

test("what is nothing for JDownloader cannot be added, and is named beside what was", async () => {
  const files = [
    new File(["?"], "photo.jpg"),
    new File([], "none.txt"),
    new File([Uint8Array.from([0x90, 0])], "zip.txt"),
  ];
  const one = await opened("add-links", { files }, { answer });
  expect(find("li").map(text)).toEqual([
    "photo.jpg Not a container file Remove",
    "none.txt Empty Remove",
    "zip.txt Not a text file Remove",
  ]);
  expect(isOff()).toBe(true);

  await write("textarea", "https://a.example");
  await submit();

  expect(sent(one, "linkgrabber/add_links")).toMatchObject([{ links: "https://a.example" }]);
  expect(find("[role=status] p").map(text)).toContain("photo.jpg: Not a container file");
});

test("with other files it is another addition", async () => {
  const failing = (message: Message) => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the socket's library does
    if (message.type.endsWith("add_links")) throw { code: "outcome_unknown", message: "" };
    return answer(message);
  };
  const one = await opened("add-links", { text: "https://a.example" }, { answer: failing });
  await submit();
  await said("check before you try again");

  await bring("drop", only("h2"), { files: [new File(["https://b.example"], "more.txt")] });
  await submit();

  const ids = sent(one, "linkgrabber/add_links").map((given) => (given as { request_id: string }).request_id);
  expect(new Set(ids).size).toBe(2);
});

test("a dialog that was left looks no further", async () => {
  const one = await opened("add-links", { text: "https://a.example" }, { answer });
  await submit();

  button("Close").click();
  await drawn();
  await vi.advanceTimersByTimeAsync(10_000);

  expect(sent(one, "jobs/get")).toEqual([]);
});
