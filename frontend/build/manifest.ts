import { readFileSync } from "node:fs";

/** Version of the integration, which the built files carry too. */
export function integrationVersion(): string {
  const path = new URL("../../custom_components/jdownloader_ws/manifest.json", import.meta.url);
  return (JSON.parse(readFileSync(path, "utf8")) as { version: string }).version;
}
