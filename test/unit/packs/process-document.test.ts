import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { processDocument } from '../../../packs/description/document';
import { loadPacks } from '../../../packs/load';

const root = join(__dirname, '../../..');
const page = join(root, 'docs/processes.md');

describe('the list of processes', () => {
  it('is what docs/processes.md says', async () => {
    const text = processDocument(await loadPacks(root));
    if (process.env['UPDATE_DOCS']) {
      writeFileSync(page, text);
    }
    expect(readFileSync(page, 'utf8')).toBe(text);
  });
});
