import { expect, test, vi } from "vitest";
import { drawn, find, only, text } from "../elements/page";
import { settings } from "../rows";
import { commands, shownTab, stateOf } from "./shown";

const SETTINGS = settings({ speed_limit: 2_000_000, automatic_reconnect: true, clipboard: false });

const field = (label: string): HTMLInputElement => {
  const found = find("label")
    .find((one) => text(one) === label)
    ?.querySelector("input");
  if (!found) throw new Error(label);
  return found;
};

async function change(label: string, value: string | boolean): Promise<void> {
  const input = field(label);
  if (typeof value === "boolean") input.checked = value;
  else input.value = value;
  input.dispatchEvent(new Event("change", { bubbles: true }));
  await drawn();
}

async function shown(answer: unknown = { settings: SETTINGS, pending: false }) {
  const tab = await shownTab("settings", { state: stateOf({ settings: SETTINGS }) });
  tab.connection.answer = answer;
  return tab;
}

test("settings are shown as they are", async () => {
  await shown();

  expect(field("Speed limit in kilobytes per second").value).toBe("2000");
  expect(field("Limit the speed").checked).toBe(false);
  expect(field("Simultaneous downloads").value).toBe("3");
  expect(field("Simultaneous downloads per hoster").value).toBe("");
  expect(field("Reconnect to avoid waiting times at hosters").checked).toBe(true);
});

test("each is set as soon as it is changed, and nothing else is", async () => {
  const tab = await shown();

  await change("Speed limit in kilobytes per second", "1500");
  await change("Simultaneous downloads", "5");
  await change("Simultaneous downloads per hoster", "2");
  await change("Monitor the clipboard", true);

  expect(commands(tab)).toEqual([
    { "settings/set": { speed_limit: 1_500_000 } },
    { "settings/set": { max_downloads: 5 } },
    { "settings/set": { max_downloads_per_hoster: 2 } },
    { "settings/set": { clipboard: true } },
  ]);
});

test("an empty field means no limit per hoster", async () => {
  const tab = await shown();

  await change("Simultaneous downloads per hoster", "");

  expect(commands(tab)).toEqual([{ "settings/set": { max_downloads_per_hoster: null } }]);
});

test("what makes no sense is not sent", async () => {
  const tab = await shown();

  await change("Simultaneous downloads", "0");
  await change("Speed limit in kilobytes per second", "");

  expect(commands(tab)).toEqual([]);
});

test("a number that can't be says its limits until it is corrected", async () => {
  const tab = await shown();
  const refused = () => find("small[role=alert]").map(text);

  await change("Simultaneous downloads", "0");
  expect(refused()).toEqual(["From 1 to 20"]);
  await change("Simultaneous downloads From 1 to 20", "99999");
  expect(refused()).toEqual(["From 1 to 20"]);
  expect(find("[aria-invalid=true]")).toHaveLength(1);
  await change("Speed limit in kilobytes per second", "2000001");
  expect(refused()).toEqual(["From 1 to 2,000,000"]);

  await change("Speed limit in kilobytes per second From 1 to 2,000,000", "1500");
  expect(refused()).toEqual([]);
  expect(commands(tab)).toEqual([{ "settings/set": { speed_limit: 1_500_000 } }]);
});

test("a number that was emptied comes back", async () => {
  const tab = await shown();

  await change("Simultaneous downloads", "");

  expect(field("Simultaneous downloads").value).toBe("3");
  expect(find("small[role=alert]")).toEqual([]);
  expect(commands(tab)).toEqual([]);
});

test("a limit that waits for the end of a pause is reported", async () => {
  await shown({ settings: SETTINGS, pending: true });
  expect(text(only("[role=status]"))).toBe("");

  await change("Limit the speed", true);

  expect(text(only("[role=status]"))).toBe("JDownloader is paused: the limit applies afterwards.");
});

test("a field whose value was refused shows again what holds, and why is reported", async () => {
  const notices: string[] = [];
  await shown(() => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- as the socket's library does
    throw { code: "rejected", message: "" };
  });
  document.addEventListener(
    "hass-notification",
    (event) => notices.push((event as CustomEvent<{ message: string }>).detail.message),
    {
      once: true,
    },
  );

  await change("Simultaneous downloads", "5");
  await change("Monitor the clipboard", true);

  await vi.waitFor(() => {
    expect(field("Simultaneous downloads").value).toBe("3");
    expect(field("Monitor the clipboard").checked).toBe(false);
  });
  expect(notices).toEqual(["JDownloader refused this"]);
});

test("nothing can be set while JDownloader is not reachable", async () => {
  await shownTab("settings", { state: { ...stateOf({ settings: SETTINGS }), liveness: "offline" } });

  expect((only("fieldset") as HTMLFieldSetElement).disabled).toBe(true);
});
