import { join } from 'node:path';

import { checkNoticeText } from '../../../packs/lint/notice-text';
import { lintNotices } from '../../../packs/lint/notices';
import { loadPacks } from '../../../packs/load';
import { PROGRAM_NOTICES } from '../../../packs/notice-vocabulary';
import type { NoticeTemplate } from '../../../packs/types';

const template = (subject: string, body: string): NoticeTemplate => ({
  file: 'processes/x/notices/n.zh.hbs',
  subject,
  body,
});

const known = { fields: new Set(['title', 'priority']), variables: new Set(['record.number', 'link']) };

it('finds nothing wrong in the notices of the product, and each that the program sends', async () => {
  const { common, packs } = await loadPacks(join(__dirname, '../../..'));

  expect([common, ...packs.values()].flatMap(lintNotices)).toEqual([]);
  expect([...common.notices.keys()]).toEqual(expect.arrayContaining(Object.keys(PROGRAM_NOTICES)));
});

describe('checkNoticeText', () => {
  it('finds nothing wrong in a right text', () => {
    const body = '{{record.number}} {{#if fields.priority}}{{value "priority"}}{{else}}{{link}}{{/if}}';

    expect(checkNoticeText(template('{{record.number}}', body), known)).toEqual([]);
  });

  it.each([
    ['{{record.nubmer}}', 'line 3: there is no variable "record.nubmer"'],
    ['a\n{{fields.colour}}', 'line 4: the record type has no field "colour"'],
    ['{{value "colour"}}', 'the record type has no field "colour"'],
    ['{{#if fields.colour}}x{{/if}}', 'the record type has no field "colour"'],
    ['{{#unless link}}{{nothing}}{{/unless}}', 'there is no variable "nothing"'],
    ['{{date (lookup fields "x") }}', 'there is no variable "fields"'],
    ['{{> footer}}', 'partials are not available'],
    ['{{#whenever link}}x{{/whenever}}', 'whenever'],
  ])('[%s] is reported with its place', (body, message) => {
    const found = checkNoticeText(template('s', body), known);

    expect(found.join('\n')).toContain(message);
  });

  it('lets names inside each and with be', () => {
    expect(checkNoticeText(template('s', '{{#each fields.title}}{{name}}{{@index}}{{/each}}'), known)).toEqual([]);
  });
});
