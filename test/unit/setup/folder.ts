import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder of its own for each test, gone afterwards. Call it in a describe block; the function gives its path. */
export function useFolder(): (...path: string[]) => string {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zhixing-setup-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  return (...path) => join(folder, ...path);
}
