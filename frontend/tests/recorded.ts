/** A sensor of the speed, and what Home Assistant has recorded for it. */
import type { Hass, Message } from "../src/hass";
import { DEVICE, homeAssistant } from "./elements/page";
import type { FakeConnection } from "./fake-connection";

const SENSOR = "sensor.office_download_speed";

/** Home Assistant with the sensor of one JDownloader's speed. */
export function withSensor(connection: FakeConnection): Hass {
  const entity = {
    entity_id: SENSOR,
    device_id: DEVICE,
    platform: "jdownloader_ws",
    translation_key: "download_speed",
  };
  const state = { entity_id: SENSOR, state: "1", attributes: { unit_of_measurement: "MB/s" } };
  return { ...homeAssistant(connection), entities: { [SENSOR]: entity }, states: { [SENSOR]: state } };
}

/** Answer with these speeds, in MB/s: the first ones of the last hour, and of the statistics. */
export const answers =
  (hour: readonly number[], statistics: readonly number[] = []) =>
  ({ type }: Message): unknown => {
    const begin = Date.now() - 3_000_000;
    if (type.startsWith("history/"))
      return { [SENSOR]: hour.map((speed, place) => ({ s: String(speed), lu: begin / 1000 + place })) };
    if (!type.startsWith("recorder/")) return { connections: [] };
    const rows = statistics.map((speed, place) => ({
      start: begin + place,
      end: begin + place + 1,
      mean: speed * 1e6,
    }));
    return { [SENSOR]: rows };
  };
