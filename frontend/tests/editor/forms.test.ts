import { expect, test } from "vitest";
import "../../src/card";
import { readConfig } from "../../src/config/card-config";
import type { ConfigForm, FormField } from "../../src/hass";

interface Configurable {
  getConfigForm(): Promise<ConfigForm>;
}

const form = (name: string): Promise<ConfigForm> => (customElements.get(name) as unknown as Configurable).getConfigForm();

const TYPE = "custom:jdownloader-card";

/** A value that Home Assistant's field would give. */
function example({ selector = {} }: FormField): unknown {
  if (selector["device"]) return ["office"];
  if (selector["select"]) return (selector["select"] as { options: { value: string }[] }).options.at(-1)?.value;
  if (selector["number"]) return (selector["number"] as { max: number }).max;
  return selector["boolean"] ? true : "text";
}

test("each field of the editor has a label, and a value that the card takes", async () => {
  const { schema, computeLabel } = await form("jdownloader-card");

  expect(schema.map(({ name }) => name)).toEqual(["device_id", "mode", "title", "sort", "hide_finished", "rows"]);
  for (const field of schema) {
    expect(computeLabel?.(field)).toBeTruthy();
    expect(() => readConfig({ type: TYPE, [field.name]: example(field) })).not.toThrow();
  }
});

test("choices are told in words", async () => {
  const { schema } = await form("jdownloader-card");
  const mode = schema.find(({ name }) => name === "mode");

  expect(mode?.selector).toEqual({
    select: {
      mode: "dropdown",
      options: [
        { value: "mini", label: "One line" },
        { value: "compact", label: "Header with buttons" },
        { value: "full", label: "Everything" },
      ],
    },
  });
});

test("what the form can't show is edited as text", async () => {
  const { assertConfig } = await form("jdownloader-card");

  expect(() => assertConfig?.({ type: TYPE, device_id: ["office"] })).not.toThrow();
  expect(() => assertConfig?.({ type: TYPE, device_id: "office" })).toThrow("list");
  expect(() => assertConfig?.({ type: TYPE, mode: "huge" })).toThrow("mode");
});

test("a badge's form refuses what it can't show", async () => {
  const { assertConfig } = await form("jdownloader-badge");

  expect(() => assertConfig?.({ type: "custom:jdownloader-badge", device_id: "office", uix: {} })).not.toThrow();
  expect(() => assertConfig?.({ type: "custom:jdownloader-badge", device_id: 7 })).toThrow("device_id");
});

test("a badge is told which JDownloader it is for", async () => {
  const { schema, computeLabel } = await form("jdownloader-badge");

  expect(schema.map(({ name }) => name)).toEqual(["device_id"]);
  expect(schema.map((field) => computeLabel?.(field))).toEqual(["JDownloader"]);
});
