import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { gzip } from 'pako';

// woff2 is compressed already.
const RAW = new Set(['.woff2']);

/**
 * Stores each built file as `.gz` alone, for the Go program to embed and to send as it is.
 *
 * pako and not node:zlib: the bytes of the latter depend on the processor and on the release of
 * Node, and CI compares the built page with the committed one.
 */
export function gzipped() {
  let folder;
  return {
    name: 'regiograaf-gzipped',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir;
    },
    closeBundle(error) {
      if (error) return;
      for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || RAW.has(extname(entry.name))) continue;
        const file = join(entry.parentPath, entry.name);
        writeFileSync(`${file}.gz`, gzip(readFileSync(file), { level: 9 }));
        rmSync(file);
      }
    },
  };
}
