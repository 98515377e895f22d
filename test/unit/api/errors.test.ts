import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorDocument } from '../../../api/error-document';
import { ERRORS } from '../../../api/errors';

const page = join(__dirname, '../../../docs/errors.md');

describe('the table of errors', () => {
  it.each(Object.entries(ERRORS))('%s has a status and texts in both languages', (_code, { status, title, detail }) => {
    expect(status).toBeGreaterThanOrEqual(400);
    for (const text of [title, detail]) {
      expect(text.zh).toMatch(/\p{Script=Han}|^\{reason\}$/u);
      expect(text.en).not.toMatch(/\p{Script=Han}/u);
    }
  });

  it('is what docs/errors.md says', () => {
    if (process.env['UPDATE_DOCS']) {
      writeFileSync(page, errorDocument());
    }
    expect(readFileSync(page, 'utf8')).toBe(errorDocument());
  });
});
