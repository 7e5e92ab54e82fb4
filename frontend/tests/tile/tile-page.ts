/** Home Assistant with a JDownloader, and elements that show its states. */
import { expect, vi } from "vitest";
import type { Hass } from "../../src/hass";
import type { SmallElement } from "../../src/tile/placeholder";
import { DEVICE, drawn, find, homeAssistant } from "../elements/page";
import type { FakeConnection } from "../fake-connection";

export const KEYS = {
  status: "sensor.office_status",
  progress: "sensor.office_progress",
  download_speed: "sensor.office_speed",
  attention: "sensor.office_needs_attention",
};

/** Return Home Assistant with a JDownloader whose states are these. */
export function hassOf(
  connection: FakeConnection,
  states: Readonly<Partial<Record<keyof typeof KEYS, string>>>,
  kinds: readonly string[] = [],
): Hass {
  const entities = Object.entries(KEYS).map(([translation_key, entity_id]) => [
    entity_id,
    { entity_id, translation_key, device_id: DEVICE, platform: "jdownloader_ws" },
  ]);
  const own = Object.entries(states).map(([key, state]) => {
    const entity_id = KEYS[key as keyof typeof KEYS];
    return [entity_id, { entity_id, state, attributes: key === "attention" ? { kinds } : {} }];
  });
  return {
    ...homeAssistant(connection),
    entities: Object.fromEntries(entities) as Hass["entities"],
    states: Object.fromEntries(own) as Hass["states"],
    formatEntityState: ({ state }) => `<${state}>`,
  };
}

/** Put an element on the page as Home Assistant does. */
export async function shown(name: string, properties: object, config: object = {}): Promise<SmallElement> {
  const made = document.createElement(name) as SmallElement & { setConfig(config: object): void };
  made.setConfig(config);
  Object.assign(made, properties);
  document.body.append(made);
  await vi.waitFor(() => {
    expect(find("jdownloader-controls-feature .row, ha-badge")).toHaveLength(1);
  });
  await drawn();
  return made;
}
