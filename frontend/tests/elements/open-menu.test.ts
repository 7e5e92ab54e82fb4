import { afterEach, expect, test, vi } from "vitest";
import type { MenuGroups } from "../../src/elements/menu";
import { openMenu } from "../../src/elements/open-menu";
import { localizeIn } from "../../src/translations/localize";
import { drawn, find, text } from "./page";
import "./popover";

const localize = localizeIn({ language: "en", number_format: "language" });
const groups = (): MenuGroups => [[{ label: "One", isDisabled: true }, { label: "Two" }], [{ label: "Three" }]];

const anchor = (): HTMLElement => document.body.appendChild(document.createElement("button"));
const open = (beside: HTMLElement, label = "Menu") => openMenu(document.body, beside, localize, label, groups());

afterEach(() => {
  document.body.replaceChildren();
});

test("the first entry that can be chosen has the focus", async () => {
  await open(anchor());
  await drawn();

  const focused = find("jdownloader-menu").map((menu) => menu.shadowRoot?.activeElement);
  expect(focused.map((entry) => entry && text(entry))).toEqual(["Two"]);
});

test("of two that are asked for at once only the last opens", async () => {
  await Promise.all([open(anchor(), "First"), open(anchor(), "Last")]);
  await drawn();

  expect(find("jdownloader-menu [role=menu]").map((menu) => menu.getAttribute("aria-label"))).toEqual(["Last"]);
});

test("nothing opens beside an element that went meanwhile", async () => {
  const beside = anchor();
  const opening = open(beside);
  beside.remove();
  await opening;

  expect(find("jdownloader-menu")).toEqual([]);
});

test("where it can't be loaded, that is said", async () => {
  vi.doMock("../../src/elements/menu", () => {
    throw new Error("no connection");
  });
  const said: unknown[] = [];
  document.body.addEventListener("hass-notification", (event) =>
    said.push((event as CustomEvent<{ message: string }>).detail.message),
  );
  await open(anchor());

  expect(find("jdownloader-menu")).toEqual([]);
  expect(said).toEqual([localize("error.not_loaded")]);
  vi.doUnmock("../../src/elements/menu");
});
