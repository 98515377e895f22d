import { join } from 'node:path';

import { noticeProblems } from '../../../notify/check';
import { loadPacks } from '../../../packs/load';
import type { Packs } from '../../../packs/types';

it('finds nothing wrong in the notices of the product', async () => {
  const packs = await loadPacks(join(__dirname, '../../..'));

  expect(noticeProblems(packs).map(({ file, message }) => `${file}: ${message.en}`)).toEqual([]);
});

it('names a missing language, a missing notice of the program, and a wrong text', () => {
  const template = { file: 'processes/x/notices/n.zh.hbs', subject: '{{fields.colour}}', body: 'b' };
  const empty = { notices: new Map(), key: 'common' };
  const broken = { notices: new Map([['n', { zh: template }]]), key: 'x' };
  const packs = { common: empty, packs: new Map([['x', broken]]), broken: [] } as unknown as Packs;

  const found = noticeProblems(packs).map(({ file, code }) => `${code} ${file}`);

  expect(found).toContain('NOTICE_MISSING processes/common/notices/task-assigned.zh.hbs');
  expect(found).toContain('NOTICE_TEXT processes/x/notices/n.zh.hbs');
  expect(found).toContain('NOTICE_LANGUAGE processes/x/notices/n.en.hbs');
});
