import type { Hass } from "../hass";

/**
 * Return whether two of Home Assistant's objects are alike in all that we draw. There is a new one for each state of
 * each entity, several a second; nothing of ours should be redrawn for these.
 */
export function isSameForUs(before: Hass | undefined, after: Hass): boolean {
  return (
    before?.connection === after.connection &&
    before.locale === after.locale &&
    before.devices === after.devices &&
    before.user === after.user &&
    before.panels === after.panels &&
    before.localize === after.localize
  );
}
