import { expect, test, vi } from "vitest";
import type { Rights } from "../../src/contract";
import { button, drawn, find, only, text } from "../elements/page";
import "../elements/popover";
import { account } from "../rows";
import { commands, shownTab, stateOf } from "./shown";

const ACCOUNTS = [
  account("1", { username: "somebody", traffic_left: 25_000_000_000, traffic_max: 100_000_000_000 }),
  account("2", { hoster: "mirror.example.org", error: "expired", error_text: "Expired last week", valid: false }),
  account("3", { hoster: "archive.example.org", enabled: false }),
  account("4", { hoster: "films.example.org", valid: null, checked: false }),
  account("5", { hoster: "books.example.org", traffic_left: 5_000_000_000, never_expires: true }),
];

const ADMIN: Rights = { control: true, admin: true };
const shown = (rights = ADMIN, accounts = ACCOUNTS) => shownTab("accounts", { state: stateOf({ rights, accounts }) });

async function choose(name: string, entry: string): Promise<void> {
  button(`Menu: ${name}`).click();
  await drawn();
  button(entry).click();
  await drawn();
}

test("accounts are listed with how they are", async () => {
  await shown();

  expect(find("li .what").map(text)).toEqual([
    "localtest.host · somebody Ready 25.0 GB of 100 GB left",
    "mirror.example.org Expired last week",
    "archive.example.org Disabled",
    "films.example.org Not checked yet",
    "books.example.org Ready · 5.00 GB left · never expires",
  ]);
  expect(only("[role=progressbar]").getAttribute("aria-valuenow")).toBe("25");
});

test("administrators enable and disable, and let JDownloader ask again", async () => {
  const tab = await shown();

  await choose("localtest.host", "Disable");
  await choose("archive.example.org", "Enable");
  await choose("mirror.example.org", "Refresh");
  button("Refresh all").click();
  await drawn();

  expect(commands(tab)).toEqual([
    { "accounts/set_enabled": { account_ids: ["1"], enabled: false } },
    { "accounts/set_enabled": { account_ids: ["3"], enabled: true } },
    { "accounts/refresh": { account_ids: ["2"] } },
    { "accounts/refresh": { account_ids: ["1", "2", "3", "4", "5"] } },
  ]);
});

test("removing, adding and changing a login is asked about first", async () => {
  const tab = await shown();

  const asked = async (heading: string) => {
    await vi.waitFor(() => {
      expect(find("dialog h2").map(text)).toEqual([heading]);
    });
    (only("dialog") as HTMLDialogElement).close();
  };
  await choose("localtest.host", "Remove…");
  await asked("Remove account");
  await choose("localtest.host", "Change credentials…");
  await asked("Change credentials");
  button("Add account").click();
  await asked("Add account");

  expect(commands(tab)).toEqual([]);
});

test("others see the accounts, and nothing to do about them", async () => {
  await shown({ control: true, admin: false });

  expect(find("li")).toHaveLength(5);
  expect(find("button")).toEqual([]);
});

test("without accounts it is said that there are none", async () => {
  await shown(ADMIN, []);

  expect(text(only(".empty"))).toBe("JDownloader has no hoster accounts");
  expect(button("Refresh all").disabled).toBe(true);
});
