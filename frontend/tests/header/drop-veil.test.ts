import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import "../../src/card";
// No test waits for it to be loaded
import "../../src/header/drag-light";
import type { JDownloaderCard } from "../../src/card/card";
import { VERSION } from "../../src/version";
import { carrying, drag } from "../elements/dragged";
import { drawn, find, homeAssistant, only, send, text } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { snapshot } from "../rows";

const LINK = carrying({ "text/uri-list": "https://mirror.example.org/almanac.pdf" });

async function shown(...events: readonly Parameters<typeof snapshot>[0][]): Promise<JDownloaderCard> {
  const connection = new FakeConnection();
  const card = document.createElement("jdownloader-card");
  card.setConfig({ type: "custom:jdownloader-card" });
  card.hass = homeAssistant(connection);
  document.body.replaceChildren(card);
  await drawn();
  for (const event of events) await send(connection, snapshot({ version: VERSION, ...event }));
  return card;
}

/** What is lit up: the words, marked where it would be dropped. */
const lit = (): string[] =>
  find("jdownloader-drop-veil").map(
    (veil) => text(veil.shadowRoot?.querySelector(".words") ?? veil) + (veil.hasAttribute("over") ? "!" : ""),
  );

async function dragged(kind: string, on: EventTarget, transfer = LINK): Promise<void> {
  drag(kind, on, transfer);
  // The light is code that comes later; browsers report a drag again and again
  await vi.advanceTimersByTimeAsync(0);
  await drawn();
  if (kind === "dragenter" || kind === "dragover") drag(kind, on, transfer);
  await drawn();
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
});

afterEach(() => {
  document.dispatchEvent(new Event("dragend", { bubbles: true }));
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe("what is dragged over the page from elsewhere", () => {
  it("lights up where it would go, with the name of the JDownloader", async () => {
    await shown({});
    await dragged("dragenter", document.body);
    expect(lit()).toEqual(["Add to Office"]);

    await dragged("dragover", only("jdownloader-header"));
    expect(lit()).toEqual(["Add to Office!"]);

    await dragged("dragover", document.body);
    expect(lit()).toEqual(["Add to Office"]);
  });

  it.each([
    ["a text", carrying({ "text/plain": "see www.example.org" })],
    ["a hyperlink", carrying({ "text/html": "<a href=x>x</a>" })],
    ["a file", carrying({}, [new File(["x"], "links.dlc")])],
  ])("may be %s", async (_, transfer) => {
    await shown({});
    await dragged("dragover", document.body, transfer);
    expect(lit()).toHaveLength(1);
  });

  it("lights nothing up where it is something else", async () => {
    await shown({});
    await dragged("dragover", only("jdownloader-header"), carrying({ "application/x-something": "x" }));
    expect(lit()).toEqual([]);
  });

  it("goes out when it is dropped, elsewhere, too", async () => {
    await shown({});
    await dragged("dragover", document.body);
    await dragged("drop", document.body);
    expect(lit()).toEqual([]);
  });

  it("goes out when it left the window, but not between two elements", async () => {
    await shown({});
    await dragged("dragover", only("jdownloader-header"));
    await dragged("dragleave", only("jdownloader-header"));
    await dragged("dragover", only("jdownloader-header"));
    vi.advanceTimersByTime(500);
    expect(lit()).toHaveLength(1);

    await dragged("dragleave", document.body);
    vi.advanceTimersByTime(200);
    expect(lit()).toEqual([]);
  });

  it("goes out when nothing more is heard of it", async () => {
    await shown({});
    await dragged("dragover", document.body);
    vi.advanceTimersByTime(1000);
    expect(lit()).toEqual([]);
  });

  it("goes out with its card", async () => {
    const card = await shown({});
    await dragged("dragover", document.body);
    card.remove();
    expect(
      card.shadowRoot?.querySelector("jdownloader-device")?.shadowRoot?.querySelector("jdownloader-drop-veil"),
    ).toBeNull();
  });
});

it("lights nothing up, and takes nothing, for who may only look, and before anything is known", async () => {
  await shown();
  await dragged("dragover", document.body);
  expect(lit()).toEqual([]);

  await shown({ rights: { control: false, admin: false } });
  await dragged("dragover", document.body);
  expect(lit()).toEqual([]);
  const refused = carrying({ "text/plain": "x" });
  drag("dragover", only("jdownloader-header"), refused);
  expect(refused.dropEffect).toBe("none");
});

it("is not for what is dragged from within the page, unless it is held over it", async () => {
  await shown({});
  await dragged("dragstart", document.body);
  await dragged("dragover", document.body);
  expect(lit()).toEqual([]);

  await dragged("dragover", only("jdownloader-header"));
  expect(lit()).toEqual(["Add to Office!"]);

  await dragged("dragend", document.body);
  await dragged("dragover", document.body);
  expect(lit()).toEqual(["Add to Office"]);
});

it("leaves what is held over a dialog to the dialog", async () => {
  await shown({});
  await dragged("drop", only("jdownloader-header"));
  vi.useRealTimers();
  await expect.poll(() => find("jdownloader-add-links-dialog")).toHaveLength(1);
  drag("dragover", document.body, LINK);
  await drawn();
  expect(lit()).toEqual([]);
});
