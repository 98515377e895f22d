import { createHash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A short text that changes when a file below one of the paths is added, removed or written.
 * Names, sizes and times of change are compared, not contents: it is asked at every start.
 * @param {string} root
 * @param {string[]} paths files or folders, relative to root; one that is missing counts as absent
 */
export function fingerprint(root, paths) {
  const hash = createHash('sha256');
  for (const path of paths) {
    addPath(hash, root, path);
  }
  return hash.digest('hex');
}

function addPath(hash, root, path) {
  const full = join(root, path);
  const stat = statSync(full, { throwIfNoEntry: false });
  if (!stat) {
    hash.update(`${path}\0absent\n`);
    return;
  }
  if (!stat.isDirectory()) {
    hash.update(`${path}\0${stat.size}\0${stat.mtimeMs}\n`);
    return;
  }
  for (const name of readdirSync(full).sort()) {
    addPath(hash, root, `${path}/${name}`);
  }
}
