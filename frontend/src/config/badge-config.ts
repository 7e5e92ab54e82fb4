// The options of a badge.

/** Check a configuration; throws an error for people where it makes no sense. What is not ours is others'. */
export function checkBadgeConfig(config: Readonly<Record<string, unknown>>): void {
  const device = config["device_id"] ?? "";
  if (typeof device !== "string") throw new Error("device_id has to be the id of a device");
}
