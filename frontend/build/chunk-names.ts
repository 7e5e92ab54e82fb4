import { posix } from "node:path";

const SOURCES = "/src/";

/** As much of a built file as its name is made of. */
interface Chunk {
  readonly name: string;
  readonly facadeModuleId?: string | null;
}

/**
 * Name a chunk by the path of the source that is loaded through it: `tabs/activity-tab.ts` becomes `tabs-activity-tab.js`.
 * The name says nothing of the content, so that a change of one source leaves all other files as they are; Home Assistant
 * serves the files below an address that changes with their content.
 */
export function chunkName({ name, facadeModuleId }: Chunk): string {
  const place = facadeModuleId?.lastIndexOf(SOURCES) ?? -1;
  if (!facadeModuleId || place < 0) return `${name}.js`;
  const { dir, name: source } = posix.parse(facadeModuleId.slice(place + SOURCES.length));
  return `${[...dir.split("/").filter(Boolean), source].join("-")}.js`;
}
