// Write each module of a folder compressed beside itself, for a release: node build/compress.js FOLDER
// The name says of which content it is, so that what is left of an older release is never served for another file.
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

/** As many digits of a SHA-256 as the integration looks for (`pages/built.py`). */
const DIGEST_LENGTH = 8;

/** @type {Readonly<Record<string, (content: Buffer) => Buffer>>} */
const FORMS = {
  br: (content) =>
    brotliCompressSync(content, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  gz: (content) => gzipSync(content, { level: constants.Z_BEST_COMPRESSION }),
};

const folder = argv[2];
if (folder === undefined) throw new Error("compress: which folder?");
for (const name of readdirSync(folder).filter((each) => each.endsWith(".js"))) {
  const content = readFileSync(join(folder, name));
  const digest = createHash("sha256").update(content).digest("hex").slice(0, DIGEST_LENGTH);
  for (const [ending, compress] of Object.entries(FORMS)) {
    writeFileSync(join(folder, `${name}.${digest}.${ending}`), compress(content));
  }
}
