import { createHash } from "node:crypto";
import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

/** What stands in the names of chunks until it is known what is in them; the bundler numbers those of one name. */
export const CHUNK_NAMES = "[name]-contents.js";
const PLACE = /-contents(\d*)\.js/g;
const LENGTH = 8;

/**
 * Name the chunks by what is in all of them. The bundler's own hashes depend on the folder that the sources lie in, and
 * a build has to be the same everywhere.
 */
export function contentNames(): Plugin {
  return {
    name: "content-names",
    apply: "build",
    writeBundle: {
      order: "pre",
      sequential: true,
      handler({ dir }) {
        if (dir === undefined) throw new Error("the build has no folder to write to");
        const names = readdirSync(dir).filter((name) => name.endsWith(".js")).sort();
        const hash = createHash("sha256");
        for (const name of names) hash.update(name).update(readFileSync(join(dir, name)));
        const place = `$1-${hash.digest("hex").slice(0, LENGTH)}.js`;
        for (const name of names) {
          const path = join(dir, name);
          writeFileSync(path, readFileSync(path, "utf8").replaceAll(PLACE, place));
          renameSync(path, join(dir, name.replaceAll(PLACE, place)));
        }
      },
    },
  };
}
