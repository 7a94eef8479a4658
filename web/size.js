//! Fails when the problem list's first load needs more script than the budget allows. Reads the manifest of `dist`.

import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const FIRST_LOAD_GZIP_KIB_MAX = 150;

const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));

/** The entry and everything that it imports at once; lazy chunks are not followed. */
function firstLoad(key, seen = new Set()) {
  if (seen.has(key)) return seen;
  seen.add(key);
  for (const next of manifest[key].imports ?? []) firstLoad(next, seen);
  return seen;
}

const files = [...firstLoad("index.html")].map((key) => manifest[key].file);
const gzipKib = (file) => gzipSync(readFileSync(`dist/${file}`), { level: 9 }).length / 1024;
const total = files.reduce((sum, file) => sum + gzipKib(file), 0);

for (const file of files) console.log(`${gzipKib(file).toFixed(1).padStart(8)} KiB  ${file}`);
console.log(`${total.toFixed(1).padStart(8)} KiB  first load of the problem list (at most ${FIRST_LOAD_GZIP_KIB_MAX})`);
if (total > FIRST_LOAD_GZIP_KIB_MAX) process.exitCode = 1;
