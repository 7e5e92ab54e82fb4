import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { Extraction, Link, SnapshotEvent } from "../../src/contract";
import { NOTHING_WATCHED, type Watched, watchedAfter } from "../../src/state/watched";
import { PAUSE, PAUSE_AFTER_FAILURE } from "../../src/tabs/extraction-queue";
import { button, drawn, find, only, text } from "../elements/page";
import { link, onePackage } from "../rows";
import { commands, type Shown, shownTab, stateOf } from "./shown";

const EXTRACTING: Partial<Link> = { state: "extracting", extraction: "running" };
const LOCKED: Partial<Link> = {
  state: "finished",
  extraction: "wrong_password",
  name: "locked.zip",
  archive: "locked",
};

const QUEUE: readonly Extraction[] = [
  { extraction_id: "8", name: "field-recordings", state: "running", progress: 12.5 },
  { extraction_id: "9", name: null, state: "queued", progress: null },
];

const watched = (links: readonly Link[], fields: Partial<SnapshotEvent> = {}): Watched =>
  watchedAfter(NOTHING_WATCHED, stateOf({ packages: [onePackage("p")], links, ...fields }), 0);
const busy = watched([link("1", "p", EXTRACTING)]);
const idle = watched([link("1", "p", { state: "finished", extraction: "successful" })]);

const failing = () => {
  // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the socket's library does
  throw { code: "communication_error", message: "" };
};

/** Let time pass, and what it brings be drawn. */
async function later(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
  await drawn();
}

async function shown(now: Watched = busy, extractions: readonly Extraction[] = QUEUE): Promise<Shown> {
  const tab = await shownTab("archives", now);
  tab.connection.answer = { extractions };
  await later(0);
  return tab;
}

const reads = (tab: Shown): number => commands(tab).filter((one) => "extraction/list" in one).length;
const done = (tab: Shown): object[] => commands(tab).filter((one) => !("extraction/list" in one));

const hide = (isHidden: boolean) => {
  vi.spyOn(document, "hidden", "get").mockReturnValue(isHidden);
  document.dispatchEvent(new Event("visibilitychange"));
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] });
});

afterEach(() => {
  document.body.replaceChildren();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("the queue", () => {
  test("is shown with how far each archive is", async () => {
    await shown();

    expect(find("li .what").map(text)).toEqual(["field-recordings Extracting · 12%", "Archive Queued"]);
    expect(only("[role=progressbar]").getAttribute("aria-valuenow")).toBe("12.5");
    expect(only("[role=progressbar]").getAttribute("aria-label")).toBe("Progress: field-recordings");
  });

  test("is waited for, and where it is empty that is said", async () => {
    await shownTab("archives", idle);
    expect(text(only(".empty"))).toBe("Loading…");

    await shown(idle, []);

    expect(text(only(".empty"))).toBe("No archive is being extracted or queued");
  });

  test("is read again while it continues, and not for long after", async () => {
    const tab = await shown();
    expect(reads(tab)).toBe(1);
    await later(PAUSE - 1);
    expect(reads(tab)).toBe(1);

    tab.connection.answer = { extractions: [] };
    await later(1);
    await later(10 * PAUSE);

    expect(reads(tab)).toBe(2);
    expect(find("li")).toEqual([]);
  });

  test("is read again when something happened to an archive, but not at once after it was", async () => {
    const tab = await shown(idle, []);

    await tab.again(busy);
    await later(PAUSE - 1);
    expect(reads(tab)).toBe(1);
    await later(1);
    expect(reads(tab)).toBe(2);

    await tab.again({ ...busy, state: { ...busy.state, revision: 9 } });
    await later(2 * PAUSE);
    expect(reads(tab)).toBe(2);
  });

  test("is not read while it can't be seen", async () => {
    const tab = await shown();
    hide(true);
    await later(10 * PAUSE);
    expect(reads(tab)).toBe(1);

    hide(false);
    await later(0);
    expect(reads(tab)).toBe(2);

    document.body.replaceChildren();
    await later(10 * PAUSE);
    expect(reads(tab)).toBe(2);
  });

  test("stays to be seen while JDownloader is not reachable, and is read when it is back", async () => {
    const tab = await shown();
    await tab.again({ ...busy, state: { ...busy.state, liveness: "offline" } });
    await later(10 * PAUSE);

    expect(reads(tab)).toBe(1);
    expect(find("li .facts").map(text)).toEqual(["Last: Extracting · 12%", "Last: Queued"]);
    expect(button("Add password").disabled).toBe(true);
    expect(button("Cancel extraction: field-recordings").disabled).toBe(true);

    await tab.again(busy);
    await later(0);
    expect(reads(tab)).toBe(2);
  });

  test("that can't be read says why, keeps what was known, and is tried again", async () => {
    const tab = await shown();
    tab.connection.answer = failing;
    await later(PAUSE);
    // The words for it come when something first fails
    await vi.waitFor(async () => {
      await drawn();
      expect(text(only("[role=alert]"))).toBe("JDownloader did not answer");
    });
    expect(find("li")).toHaveLength(2);

    tab.connection.answer = { extractions: [] };
    await later(PAUSE_AFTER_FAILURE);

    expect(text(only("[role=alert]"))).toBe("");
    expect(find("li")).toEqual([]);
  });
});

describe("what can be done", () => {
  test("an extraction is cancelled, the queue read at once, and the focus stays near", async () => {
    const tab = await shown();
    const cancel = button("Cancel extraction: field-recordings");
    cancel.focus();
    tab.connection.answer = ({ type }: { type: string }) =>
      type.endsWith("list") ? { extractions: QUEUE.slice(1) } : null;

    cancel.click();
    await drawn();
    await later(0);

    expect(done(tab)).toEqual([{ "extraction/cancel": { extraction_id: "8" } }]);
    expect(reads(tab)).toBe(2);
    expect(find("li .what").map(text)).toEqual(["Archive Queued"]);
    expect(only("jdownloader-archives-tab").shadowRoot?.activeElement).toBe(button("Add password"));
  });

  test("an archive that could not be unpacked says why, and is tried again", async () => {
    const links = [
      link("1", "p", LOCKED),
      link("2", "p", { ...LOCKED, name: "torn.part1.rar", archive: "torn", extraction: "crc_error" }),
    ];
    const tab = await shown(watched(links), []);
    expect(find("li .what").map(text)).toEqual(["locked No matching password Extract", "torn Damaged"]);
    expect(find(".empty")).toEqual([]);

    button("Extract again: locked").click();
    await drawn();

    expect(done(tab)).toEqual([{ "extraction/start": { link_ids: ["1"] } }]);
  });

  test("what fails is reported", async () => {
    const notices: string[] = [];
    const tab = await shown();
    tab.connection.answer = failing;
    document.addEventListener(
      "hass-notification",
      (event) => notices.push((event as CustomEvent<{ message: string }>).detail.message),
      {
        once: true,
      },
    );

    button("Cancel extraction: Archive").click();

    await vi.waitFor(() => {
      expect(notices).toEqual(["JDownloader did not answer"]);
    });
  });

  test("a password is asked for in a dialog", async () => {
    const tab = await shown();

    button("Add password").click();

    await vi.waitFor(() => {
      expect(find("dialog h2").map(text)).toEqual(["Archive password"]);
    });
    expect(done(tab)).toEqual([]);
  });

  test("who may only look sees the archives, and nothing to do about them", async () => {
    const links = [link("1", "p", EXTRACTING), link("2", "p", LOCKED)];
    await shown(watched(links, { rights: { control: false, admin: false } }));

    expect(find("li")).toHaveLength(3);
    expect(find("button")).toEqual([]);
  });
});

test("the password of a locked archive is asked for in its row, and tried at once", async () => {
  const tab = await shown(watched([link("1", "p", LOCKED)]), []);
  const [field] = find("form.password input") as HTMLInputElement[];
  if (!field) throw new Error("no field");
  expect(field.getAttribute("aria-label")).toBe("Archive password: locked");
  only("form.password").dispatchEvent(new Event("submit"));
  await later(0);
  expect(commands(tab).filter((one) => !("extraction/list" in one))).toEqual([]);

  field.value = "secret";
  only("form.password").dispatchEvent(new Event("submit"));
  await later(0);

  expect(commands(tab).filter((one) => !("extraction/list" in one))).toEqual([
    { "extraction/add_password": { password: "secret" } },
    { "extraction/start": { link_ids: ["1"] } },
  ]);
  expect(field.value).toBe("");
});
