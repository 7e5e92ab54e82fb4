import { beforeEach, expect, test } from "vitest";
import "../../src/card";
import { readConfig } from "../../src/config/card-config";
import type { ConfigForm, FormField, Hass, LovelaceCardConfig } from "../../src/hass";
import { drawn, find, homeAssistant, only } from "../elements/page";
import { FakeConnection } from "../fake-connection";

interface Configurable {
  getConfigForm(): Promise<ConfigForm>;
  getConfigElement(): Promise<Editor>;
}
interface Editor extends HTMLElement {
  hass: Hass;
  setConfig(config: LovelaceCardConfig): void;
}
interface Form extends HTMLElement {
  data: Readonly<Record<string, unknown>>;
  schema: readonly FormField[];
  computeLabel(field: FormField): string;
  computeHelper(field: FormField): string;
}

const of = (name: string): Configurable => customElements.get(name) as unknown as Configurable;

const TYPE = "custom:jdownloader-card";

beforeEach(() => {
  document.body.replaceChildren();
});

/** Show the editor, as Home Assistant does, and return its form. */
async function edited(config: object): Promise<Form> {
  const editor = await of("jdownloader-card").getConfigElement();
  editor.setConfig({ type: TYPE, ...config });
  editor.hass = { ...homeAssistant(new FakeConnection()), localize: (key) => `<${key.split(".").at(-1)}>` };
  document.body.replaceChildren(editor);
  await drawn();
  return only("ha-form") as Form;
}

/** Change a field as a person would, and return the configuration that comes of it. */
async function changed(config: object, changes: object): Promise<LovelaceCardConfig> {
  const form = await edited(config);
  let newConfig: LovelaceCardConfig | undefined;
  document.addEventListener(
    "config-changed",
    (event) => {
      newConfig = (event as CustomEvent<{ config: LovelaceCardConfig }>).detail.config;
    },
    { once: true },
  );
  form.dispatchEvent(new CustomEvent("value-changed", { detail: { value: { ...form.data, ...changes } } }));
  if (!newConfig) throw new Error("nothing was changed");
  return newConfig;
}

const flat = (fields: readonly FormField[]): readonly FormField[] =>
  fields.flatMap((field) => [...(field.name ? [field] : []), ...flat(field.schema ?? [])]);
const names = ({ schema }: Form): readonly string[] => flat(schema).map(({ name }) => name);
const options = (form: Form, wanted: string): readonly { value: string; label: string }[] => {
  const select = form.schema.find(({ name }) => name === wanted)?.selector?.["select"];
  return (select as { options: { value: string; label: string }[] }).options;
};

/** A value that Home Assistant's field would give. */
function example({ selector = {} }: FormField): unknown {
  if (selector["device"]) return ["office"];
  if (selector["ui_action"]) return { action: "navigate", navigation_path: "/x" };
  if (selector["select"]) {
    const select = selector["select"] as { options: { value: string }[]; multiple?: boolean };
    return select.multiple ? select.options.map(({ value }) => value) : select.options.at(-1)?.value;
  }
  if (selector["number"]) return (selector["number"] as { max: number }).max;
  return selector["boolean"] ? true : "text";
}

const INTERACTIONS = ["interactions", "tap_action", "hold_action", "double_tap_action"];
const LISTS = ["tabs", "default_tab", "sort", "hide_finished", "rows"];

test("the editor offers only what the size has", async () => {
  expect(names(await edited({}))).toEqual(["device_id", "mode", "title", "hide", ...LISTS, ...INTERACTIONS]);
  expect(names(await edited({ mode: "compact" }))).toEqual(["device_id", "mode", "title", "hide", ...INTERACTIONS]);
  const mini = await edited({ mode: "mini" });
  expect(names(mini)).toEqual(["device_id", "mode", "title", "hide", ...INTERACTIONS]);
  expect(options(mini, "hide").map(({ value }) => value)).toEqual([
    "name",
    "progress",
    "facts",
    "start",
    "pause",
    "add",
  ]);
});

test("each field has a label, and a value that the card takes", async () => {
  const form = await edited({});
  for (const field of flat(form.schema)) {
    expect(form.computeLabel(field)).toBeTruthy();
    if (field.selector) expect(() => readConfig({ type: TYPE, [field.name]: example(field) })).not.toThrow();
  }
  expect(form.computeLabel({ name: "tap_action" })).toBe("<tap_action>");
  expect(form.computeHelper({ name: "rows" })).toContain("Height of the lists");
});

test("nothing is empty for a new card", async () => {
  const { data } = await edited({});
  expect(data).toMatchObject({ mode: "full", sort: "order", hide_finished: false, rows: 8 });
});

test("choices are shown in words", async () => {
  const form = await edited({});
  expect(options(form, "mode")).toEqual([
    { value: "mini", label: "One line" },
    { value: "compact", label: "Header with buttons" },
    { value: "full", label: "Everything" },
  ]);
  expect(
    options(form, "tabs")
      .map(({ label }) => label)
      .slice(0, 3),
  ).toEqual(["Downloads", "LinkGrabber", "Captchas"]);
});

test("what was not changed is not written, and what was emptied is left out", async () => {
  expect(await changed({}, { title: "Mine" })).toEqual({ type: TYPE, title: "Mine" });
  expect(await changed({ mode: "full", title: "Mine" }, { title: "" })).toEqual({ type: TYPE, mode: "full" });
  expect(await changed({ device_id: "office" }, { mode: "mini" })).toEqual({
    type: TYPE,
    device_id: "office",
    mode: "mini",
  });
  expect(await changed({ tap_action: { action: "none" } }, { tap_action: undefined })).toEqual({ type: TYPE });
});

test("what another size has stays as it is", async () => {
  const before = { mode: "mini", hide: ["graph", "add"], tabs: ["settings"] };
  expect(await changed(before, { hide: ["name"] })).toEqual({
    type: TYPE,
    mode: "mini",
    hide: ["name", "graph"],
    tabs: ["settings"],
  });
});

test("a tab that is taken away is not the first one any more", async () => {
  const before = { tabs: ["downloads", "settings"], default_tab: "settings" };
  const after = await changed(before, { tabs: ["downloads"] });
  expect(after).toEqual({ type: TYPE, tabs: ["downloads"] });
  expect(options(await edited(after), "default_tab").map(({ value }) => value)).toEqual(["downloads"]);
});

test("what makes no sense is edited as text", async () => {
  const editor = await of("jdownloader-card").getConfigElement();
  expect(() => {
    editor.setConfig({ type: TYPE, mode: "huge" });
  }).toThrow("mode");
  expect(find("ha-form")).toEqual([]);
});

test("a badge's form refuses what it can't show", async () => {
  const { assertConfig } = await of("jdownloader-badge").getConfigForm();

  expect(() => assertConfig?.({ type: "custom:jdownloader-badge", device_id: "office", uix: {} })).not.toThrow();
  expect(() => assertConfig?.({ type: "custom:jdownloader-badge", device_id: 7 })).toThrow("device_id");
});

test("a badge has an option for its JDownloader", async () => {
  const { schema, computeLabel } = await of("jdownloader-badge").getConfigForm();

  expect(schema.map(({ name }) => name)).toEqual(["device_id"]);
  expect(schema.map((field) => computeLabel?.(field))).toEqual(["JDownloader"]);
});
