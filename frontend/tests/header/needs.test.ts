import { afterEach, beforeEach, expect, test } from "vitest";
import "../../src/card";
import "../../src/card/remedy"; // no test waits for it to be loaded
import "../../src/header/mini-header";
import "../../src/dialogs/account-dialogs";
import "../../src/dialogs/captcha-dialog";
import "../../src/elements/menu";
import "../../src/header/needs-line";
import "../../src/tabs/accounts-tab";
import "../../src/tabs/archives-tab";
import "../../src/tabs/dialogs-tab";
import "../../src/tabs/need-dialog";
import type { Attention, SnapshotEvent } from "../../src/contract";
import "../elements/popover";
import { button, delta, drawn, find, homeAssistant, only, send, text } from "../elements/page";
import { FakeConnection } from "../fake-connection";
import { account, captcha, dialog, link, onePackage, snapshot, status } from "../rows";

let connection: FakeConnection;

beforeEach(() => {
  connection = new FakeConnection();
});

afterEach(() => {
  document.body.replaceChildren();
});

const need = (kind: Attention["kind"], count = 1, until: string | null = null): Attention => ({ kind, count, until });

async function show(mode: string, attention: readonly Attention[], fields: Partial<SnapshotEvent> = {}): Promise<void> {
  const card = document.createElement("jdownloader-card");
  card.setConfig({ type: "custom:jdownloader-card", mode });
  card.hass = homeAssistant(connection);
  document.body.replaceChildren(card);
  await drawn();
  const capabilities = [
    "downloads",
    "linkgrabber",
    "captchas",
    "dialogs",
    "settings",
    "extraction",
    "accounts",
    "storage",
  ] as const;
  await send(connection, snapshot({ capabilities, status: status({ attention }), ...fields }));
}

const needs = (): string[] => find("jdownloader-needs .need").map(text);
const sent = (): string[] => connection.messages.map(({ type }) => type.replace("jdownloader_ws/", ""));

const ALL: readonly Attention[] = [
  need("captcha", 2),
  need("dialog"),
  need("extraction", 3),
  need("account"),
  need("storage"),
  need("authentication"),
];

test.each(["compact", "full"])("what waits is said in a line, with how many: %s", async (mode) => {
  await show(mode, ALL);

  expect(needs()).toEqual([
    "2 captchas",
    "1 question",
    "3 archives not extracted",
    "1 hoster account cannot be used",
    "Not enough disk space",
    "MyJDownloader rejects the credentials",
  ]);
});

test("in one line it is one button, that says all of it and leads to each", async () => {
  await show("mini", [need("captcha", 2), need("extraction", 3)]);
  expect(needs()).toEqual(["5"]);

  button("Needs attention: 2 captchas; 3 archives not extracted").click();
  await drawn();

  expect(find("jdownloader-menu button").map(text)).toEqual(["2 captchas", "3 archives not extracted"]);
  button("3 archives not extracted").click();
  await drawn();
  expect(text(only("jdownloader-need-dialog h2"))).toBe("3 archives not extracted");
});

test("the remaining time is shown, and counts down", async () => {
  await show("compact", [need("captcha", 1, new Date(Date.now() + 90_500).toISOString())]);

  expect(needs()).toEqual(["1 captcha 1m 30s"]);
  expect(only("jdownloader-needs .left").getAttribute("aria-label")).toBe("1m 30s left");
});

test("nothing is said where nothing waits, nor of a JDownloader that is out of reach", async () => {
  await show("compact", []);
  expect(find("jdownloader-needs")).toEqual([]);

  await send(connection, delta({ status: { attention: [need("dialog")] } }));
  expect(needs()).toEqual(["1 question"]);
  for (const { send: emit } of connection.subscriptions)
    emit({
      type: "availability",
      device_id: "office",
      timestamp: "",
      revision: 2,
      available: false,
      reason: "device_offline",
    });
  await drawn();
  expect(find("jdownloader-needs")).toEqual([]);
});

test("who may only look sees it, without buttons", async () => {
  await show("compact", [need("dialog")], { rights: { control: false, admin: false } });

  expect(needs()).toEqual(["1 question"]);
  expect(find("jdownloader-needs button")).toEqual([]);
});

test("a captcha is one tap away: the one that goes first, also where they are not watched", async () => {
  connection.answer = {
    captchas: [
      captcha("late", { expires_at: "2026-11-22T19:00:00Z" }),
      captcha("browser", { kind: "browser", expires_at: "2026-11-22T17:00:00Z" }),
      captcha("soon", { expires_at: "2026-11-22T18:00:00Z" }),
    ],
  };
  await show("compact", [need("captcha", 3)]);

  button("3 captchas").click();
  await drawn();

  expect(sent()).toContain("captchas/list");
  expect(connection.messages.find(({ type }) => type.endsWith("captchas/get"))?.["captcha_id"]).toBe("soon");
});

test("a question is answered where it was seen", async () => {
  await show("compact", [need("dialog")]);
  button("1 question").click();
  await drawn();
  await send(connection, snapshot({ status: status({ attention: [need("dialog")] }), dialogs: [dialog("d")] }));

  expect(text(only("jdownloader-dialogs-tab h3"))).toBe("File exists");
  button("OK").click();
  await drawn();
  expect(sent().at(-1)).toBe("dialogs/answer");
  await send(connection, delta({ status: { attention: [] }, dialogs: { remove: ["d"] } }));
  expect(text(only("jdownloader-need-dialog [role=status]"))).toBe("Nothing needs attention any more");
});

test("what waits again after a failed attempt is shown again", async () => {
  await show("compact", [need("extraction")]);
  button("1 archive not extracted").click();
  await drawn();
  await send(connection, snapshot({ status: status({ attention: [need("extraction")] }) }));
  await send(connection, delta({ status: { attention: [] } }));
  expect(text(only("jdownloader-need-dialog [role=status]"))).toBe("Nothing needs attention any more");

  await send(connection, delta({ status: { attention: [need("extraction")] } }));
  expect(text(only("jdownloader-need-dialog [role=status]"))).toBe("");
  expect(text(only("jdownloader-need-dialog h2"))).toBe("1 archive not extracted");
});

test("what waits instead is shown where the other is over, and leads on", async () => {
  await show("compact", [need("dialog")]);
  button("1 question").click();
  await drawn();
  await send(connection, snapshot({ status: status({ attention: [need("dialog")] }), dialogs: [dialog("d")] }));
  await send(connection, delta({ status: { attention: [need("extraction")] }, dialogs: { remove: ["d"] } }));

  expect(text(only("jdownloader-need-dialog [role=status]"))).toBe("");
  const [within] = [...(only("jdownloader-need-dialog").shadowRoot?.querySelectorAll("jdownloader-needs") ?? [])];
  within?.shadowRoot?.querySelector("button")?.click();
  await expect.poll(() => find("jdownloader-need-dialog h2").map(text)).toEqual(["1 archive not extracted"]);
});

test("another dialog can be opened from the remedy, and no second remedy beside it", async () => {
  await show("compact", [need("account"), need("dialog")]);
  button("1 hoster account cannot be used").click();
  await drawn();
  const accounts = [account("1", { valid: false, error: "expired" })];
  await send(connection, snapshot({ status: status({ attention: [need("account"), need("dialog")] }), accounts }));
  button("1 question").click();
  await drawn();
  expect(find("jdownloader-need-dialog")).toHaveLength(1);

  button("Add account").click();
  await drawn();

  expect(find("jdownloader-account-add-dialog")).toHaveLength(1);
});

test("who is no administrator sees that an account needs one", async () => {
  await show("compact", [need("account")], { rights: { control: true, admin: false } });
  button("1 hoster account cannot be used").click();
  await drawn();
  const rights = { control: true, admin: false };
  await send(
    connection,
    snapshot({ rights, status: status({ attention: [need("account")] }), accounts: [account("1")] }),
  );

  expect(text(only("jdownloader-need-dialog .content"))).toContain("Only administrators can change this.");
});

test("a full disk says how much is missing, and lets what stopped be tried again", async () => {
  connection.answer = { storages: [{ path: "/downloads", free_bytes: 1000, total_bytes: 5000 }] };
  await show("compact", [need("storage")]);
  button("Not enough disk space").click();
  await drawn();
  const full = status({ attention: [need("storage")], free_bytes: 1000, remaining_bytes: 3000 });
  const links = [
    link("a", "p", { state: "skipped", skip_reason: "disk_full" }),
    link("b", "p", { state: "finished", extraction: "no_space" }),
    link("c", "p", { state: "skipped", skip_reason: "captcha" }),
  ];
  await send(connection, snapshot({ status: full, packages: [onePackage("p")], links }));
  expect(text(only("jdownloader-need-dialog .content"))).toContain("1.00 kB free, 3.00 kB still to download");
  expect(find("jdownloader-need-dialog li").map(text)).toEqual(["/downloads: 1.00 kB / 5.00 kB"]);

  button("Retry stopped downloads").click();
  await drawn();

  expect(
    connection.messages.slice(-2).map(({ type, link_ids }) => [type.replace("jdownloader_ws/", ""), link_ids]),
  ).toEqual([
    ["downloads/resume", ["a"]],
    ["extraction/start", ["b"]],
  ]);
});

test("a refused sign-in leads administrators to where it can be fixed", async () => {
  await show("compact", [need("authentication")]);
  button("MyJDownloader rejects the credentials").click();
  await drawn();
  await send(connection, snapshot({ status: status({ attention: [need("authentication")] }) }));

  expect(only("jdownloader-need-dialog a").getAttribute("href")).toBe(
    "/config/integrations/integration/jdownloader_ws",
  );
});

test("counts on tabs say what waits, in its colour", async () => {
  await show("full", [need("captcha", 2), need("extraction", 3)], { captchas: [captcha("1"), captcha("2")] });

  const counts = find("[role=tab] .count").map((one) => [text(one.parentElement ?? one), one.dataset["tone"]]);
  expect(counts).toEqual([
    ["Captchas 2", "attention"],
    ["Archives 3", "attention"],
  ]);
});
