/** How many of the built files a change touches: all of them are committed, and people look at what changed. */
import { beforeAll, expect, test } from "vitest";
import { build, type Plugin, type Rolldown } from "vite";

const CONFIG = new URL("../../vite.config.ts", import.meta.url).pathname;
const AT_MOST = 3;
const PATIENCE = 60_000;

/** What the change draws with: a helper that the view had no use for, and an icon that nothing has shown until now. */
const CHANGE = `
import { formatSpeed as changedFormat } from "../format/sizes";
import { mdiZodiacAries as changedIcon } from "@mdi/js";
console.log("changed", changedFormat, changedIcon);
`;

type Files = ReadonlyMap<string, string>;

let before: Files;

/** Build into memory, with a change in one source. */
async function built(source?: string): Promise<Files> {
  let added = source === undefined;
  const change: Plugin = {
    name: "change",
    enforce: "pre",
    transform(code, id) {
      if (source === undefined || !id.endsWith(`/src/${source}`)) return null;
      added = true;
      return { code: code + CHANGE, map: null };
    },
  };
  const output = (await build({
    configFile: CONFIG,
    logLevel: "silent",
    plugins: [change],
    build: { write: false },
  })) as Rolldown.RolldownOutput | Rolldown.RolldownOutput[];
  if (!added) throw new Error(`${String(source)} is in no built file`);
  return new Map(
    [output]
      .flat()
      .flatMap((each) => each.output.map((file) => [file.fileName, file.type === "chunk" ? file.code : ""])),
  );
}

const touched = (one: Files, other: Files): string[] =>
  [...new Set([...one.keys(), ...other.keys()])].filter((name) => one.get(name) !== other.get(name)).sort();

beforeAll(async () => {
  before = await built();
}, PATIENCE);

test.each([
  ["tabs/activity-tab.ts", "tabs-activity-tab.js"],
  ["dialogs/edit-dialogs.ts", "dialogs-edit-dialogs.js"],
  ["panel/panel.ts", "jdownloader-panel.js"],
  ["list/row-element.ts", "common.js"],
])(
  "a change in %s touches its own file, and those that it needs more of",
  async (source, own) => {
    const files = touched(before, await built(source));

    expect(files).toContain(own);
    expect(files.length).toBeLessThanOrEqual(AT_MOST);
  },
  PATIENCE,
);
