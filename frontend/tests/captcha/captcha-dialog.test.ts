import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Captcha, CaptchaKind } from "../../src/contract";
import type { Message } from "../../src/hass";
import { opened, type Opened, submit, write } from "../dialogs/opened";
import "../elements/popover";
import { button, delta, drawn, find, only, send, text } from "../elements/page";
import { captcha, snapshot } from "../rows";

const NOW = new Date("2026-11-22T18:00:00Z");
const PICTURE = "data:image/png;base64,iVBORw0KGgo=";

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ["Date", "setTimeout", "clearTimeout", "setInterval", "clearInterval"] });
});

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

/** Open the dialog of a captcha that JDownloader has listed. */
async function shown(fields: Partial<Captcha> = {}, fail: (message: Message) => void = () => undefined): Promise<Opened> {
  const one = captcha("1", { expires_at: "2026-11-22T18:10:00Z", ...fields });
  const answer = (message: Message) => {
    fail(message);
    if (message.type.endsWith("keep_alive")) return { expires_at: "2026-11-22T18:05:00Z" };
    if (message.type.endsWith("captchas/get"))
      return { captcha: { ...one, captcha_id: message["captcha_id"], image: one.kind === "browser" ? null : PICTURE } };
    return { accepted: true };
  };
  const dialog = await opened("captcha", { captcha_id: "1" }, { answer });
  await send(dialog.connection, snapshot({ captchas: [one] }));
  return dialog;
}

/** The commands of a kind that were sent, with what they were given. */
const sent = ({ connection }: Opened, name: string) =>
  connection.messages.filter(({ type }) => type === `jdownloader_ws/captchas/${name}`).map(({ type: _, device_id: __, ...given }) => given);

const changes = (fields: object) => delta({ captchas: fields });

test("a text is read and sent", async () => {
  const one = await shown();
  expect(text(only(".subject"))).toBe("localtest.host · almanac.pdf");
  expect(only("dialog img").getAttribute("src")).toBe(PICTURE);
  expect((only("[type=submit]") as HTMLButtonElement).disabled).toBe(true);

  await write("[name=solution]", "kx7pq");
  await submit();

  expect(sent(one, "solve")).toEqual([{ captcha_id: "1", solution: "kx7pq" }]);
  expect(text(only("[role=status]"))).toBe("JDownloader tries the answer…");
});

test("after a right answer the dialog goes by itself", async () => {
  const one = await shown();
  await write("[name=solution]", "kx7pq");
  await submit();
  await send(one.connection, changes({ remove: ["1"] }));

  vi.advanceTimersByTime(6000);

  expect(one.dialog.isConnected).toBe(false);
});

test("the captcha that comes after a wrong answer is shown in place", async () => {
  const one = await shown();
  await write("[name=solution]", "wrong");
  await submit();

  await send(one.connection, changes({ remove: ["1"], add: [captcha("2")] }));
  await drawn();

  expect(sent(one, "get")).toEqual([{ captcha_id: "1" }, { captcha_id: "2" }]);
  expect(text(only("[role=status]"))).toBe("That was not right. This is a new captcha.");
  expect((only("[name=solution]") as HTMLInputElement).value).toBe("");
  vi.advanceTimersByTime(60_000);
  expect(one.dialog.isConnected).toBe(true);
  await write("[name=solution]", "right");
  await submit();
  expect(sent(one, "solve").at(-1)).toEqual({ captcha_id: "2", solution: "right" });
});

test("the captcha of another link is not taken for a new one", async () => {
  const one = await shown();
  await write("[name=solution]", "right");
  await submit();

  await send(one.connection, changes({ remove: ["1"], add: [captcha("2", { link_id: "other" })] }));

  expect(sent(one, "get")).toHaveLength(1);
});

test("an answer that is refused can be given again", async () => {
  const one = await shown({}, ({ type }) => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the socket's library does
    if (type.endsWith("solve")) throw { code: "rejected", message: "" };
  });
  await write("[name=solution]", "kx7pq");
  await submit();

  expect(text(only("[role=alert]"))).toBe("JDownloader refused");
  expect((only("[name=solution]") as HTMLInputElement).value).toBe("kx7pq");
  expect((only("[type=submit]") as HTMLButtonElement).disabled).toBe(false);
  vi.advanceTimersByTime(60_000);
  expect(one.dialog.isConnected).toBe(true);
});

test("a captcha that somebody else has solved takes its dialog with it, and that is told", async () => {
  const one = await shown();
  const told: string[] = [];
  document.addEventListener("hass-notification", (event) => told.push((event as CustomEvent<{ message: string }>).detail.message), {
    once: true,
  });

  await send(one.connection, changes({ remove: ["1"] }));

  expect(one.dialog.isConnected).toBe(false);
  expect(told).toEqual(["The captcha is gone"]);
});

test("JDownloader is told each half minute that somebody is at it, and how long is left is shown", async () => {
  const one = await shown();
  expect(sent(one, "keep_alive")).toEqual([{ captcha_id: "1" }]);

  vi.advanceTimersByTime(30_000);
  await drawn();
  vi.advanceTimersByTime(1000);
  await drawn();

  expect(sent(one, "keep_alive")).toHaveLength(2);
  expect(text(only("[role=timer]"))).toBe("Time left: 4m 29s");
});

test("nothing goes on once the dialog is left", async () => {
  const one = await shown();
  button("Close").click();
  await drawn();
  const before = one.connection.messages.length;

  vi.advanceTimersByTime(120_000);

  expect(one.connection.messages).toHaveLength(before);
  expect(one.dialog.isConnected).toBe(false);
});

test.each([
  ["Only this one", "once"],
  ["All of this hoster", "hoster"],
  ["All of this package", "package"],
  ["All captchas", "all"],
])("what is skipped can be chosen: %s", async (label, scope) => {
  const one = await shown();

  button("Skip").click();
  await drawn();
  button(label).click();
  await drawn();

  expect(sent(one, "skip")).toEqual([{ captcha_id: "1", scope }]);
  expect(one.dialog.isConnected).toBe(false);
});

test.each<[string, string | null]>([
  ["https://localtest.host/captcha", "https://localtest.host/captcha"],
  ["javascript:alert(1)", null],
])("where only a browser helps, it is said, and the page is linked to: %s", async (url, address) => {
  await shown({ kind: "browser", url });

  expect(text(only(".content"))).toContain("Only a browser can solve this captcha");
  expect(find("dialog a").map((link) => link.getAttribute("href"))).toEqual(address === null ? [] : [address]);
  expect(find("[type=submit]")).toEqual([]);
});

/** A picture of 200 by 100 pixels that is shown in half its size. */
async function shownPicture(kind: CaptchaKind): Promise<Opened> {
  const one = await shown({ kind });
  const image = only("jdownloader-captcha-picture img");
  Object.assign(image, { getBoundingClientRect: () => new DOMRect(10, 20, 100, 50) });
  Object.defineProperties(image, { naturalWidth: { value: 200 }, naturalHeight: { value: 100 } });
  image.dispatchEvent(new Event("load"));
  await drawn();
  return one;
}

async function click(clientX: number, clientY: number): Promise<void> {
  only(".frame").dispatchEvent(new MouseEvent("click", { clientX, clientY, bubbles: true }));
  await drawn();
}

async function press(key: string): Promise<void> {
  only(".frame").dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true }));
  await drawn();
}

test("a click is sent in pixels of the picture; another one takes its place", async () => {
  const one = await shownPicture("click");

  await click(20, 30);
  await click(60, 45);
  await submit();

  expect(find(".mark")).toHaveLength(1);
  expect(sent(one, "solve")).toEqual([{ captcha_id: "1", solution: { x: 100, y: 50 } }]);
});

test("several clicks are sent in their order, and the last can be taken back", async () => {
  const one = await shownPicture("multi_click");

  await click(20, 30);
  await click(60, 45);
  await click(100, 60);
  expect(find(".mark").map(text)).toEqual(["1", "2", "3"]);
  button("Take back").click();
  await drawn();
  await submit();

  expect(sent(one, "solve")).toEqual([
    {
      captcha_id: "1",
      solution: [
        { x: 20, y: 20 },
        { x: 100, y: 50 },
      ],
    },
  ]);
});

test("places can be marked with keys alone", async () => {
  const one = await shownPicture("multi_click");

  await press("ArrowRight");
  await press(" ");
  await press("ArrowUp");
  await press(" ");
  await press(" ");
  await press("Backspace");
  await submit();

  expect(sent(one, "solve")[0]?.["solution"]).toEqual([
    { x: 108, y: 50 },
    { x: 108, y: 42 },
  ]);
});
