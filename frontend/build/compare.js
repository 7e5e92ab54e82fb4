// Tell whether two folders hold the same built files: node build/compare.js COMMITTED FRESH
// Compressed files count by what is in them, as versions of Node.js may compress differently.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import console from "node:console";
import { join } from "node:path";
import { argv, exit } from "node:process";
import { brotliDecompressSync, gunzipSync } from "node:zlib";

/**
 * @param {string} folder
 * @param {string} name
 */
function content(folder, name) {
  const path = join(folder, name);
  if (!existsSync(path)) return undefined;
  const bytes = readFileSync(path);
  if (name.endsWith(".br")) return brotliDecompressSync(bytes);
  return name.endsWith(".gz") ? gunzipSync(bytes) : bytes;
}

const [committed = "", fresh = ""] = argv.slice(2);
const names = new Set([committed, fresh].flatMap((folder) => (existsSync(folder) ? readdirSync(folder) : [])));
const differing = [...names].filter((name) => {
  const [one, other] = [content(committed, name), content(fresh, name)];
  return !one || !other || !one.equals(other);
});

if (!names.size || differing.length) {
  console.error(`Not what a fresh build gives: ${differing.sort().join(", ") || "nothing was built"}`);
  console.error("Run scripts/build-frontend and commit what it writes.");
  exit(1);
}
