import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { gzip } from "@gfx/zopfli";
import type { Plugin } from "vite";

const brotli = (content: Buffer): Buffer =>
  brotliCompressSync(content, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
    },
  });

/** As gzip, but takes its time: a twentieth smaller. That is what browsers get where there is no TLS. */
const patientGzip = (content: Buffer): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    gzip(content, { numiterations: 15 }, (error: Error | null, compressed) => {
      if (error) reject(error);
      else resolve(compressed);
    });
  });

/** Lay a `.br` and a `.gz` beside each built file: Home Assistant serves static files as they lie. */
export function compress(): Plugin {
  return {
    name: "compress",
    apply: "build",
    async writeBundle({ dir }) {
      if (dir === undefined) throw new Error("the build has no folder to write to");
      for (const name of readdirSync(dir)) {
        if (!name.endsWith(".js")) continue;
        const content = readFileSync(join(dir, name));
        writeFileSync(join(dir, `${name}.br`), brotli(content));
        writeFileSync(join(dir, `${name}.gz`), await patientGzip(content));
      }
    },
  };
}
