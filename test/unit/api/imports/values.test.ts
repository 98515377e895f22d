import { Directory } from '../../../../api/imports/directory';
import { guessMapping } from '../../../../api/imports/guess';
import { shownName } from '../../../../api/imports/upload';
import { convert } from '../../../../api/imports/values';
import type { FieldDefinition, FieldKind, RecordDefinition } from '../../../../packs/types';

const context = { zone: 'Asia/Shanghai', directory: new Directory() };
const field = (kind: FieldKind, more: Partial<FieldDefinition> = {}): FieldDefinition => ({
  names: { zh: '字段', en: 'Field' },
  kind,
  ...more,
});
const size = {
  enum: ['small', 'large'],
  options: { small: { zh: '小', en: 'Small' }, large: { zh: '大', en: 'Large' } },
};

describe('the value of a cell', () => {
  it.each<[FieldKind, string, unknown]>([
    ['date', '2026/1/5', '2026-01-05'],
    ['date', '2026年11月21日', '2026-11-21'],
    ['date', '2026-11-21 08:30:00', '2026-11-21'],
    ['datetime', '2026-11-21 08:30', '2026-11-21T00:30:00.000Z'],
    ['datetime', '2026-11-21T08:30:00+09:00', '2026-11-20T23:30:00.000Z'],
    ['number', '1,234.5', 1234.5],
    ['money', '¥ 1，000', 1000],
    ['yesno', '是', true],
    ['yesno', 'No', false],
    ['text', ' =1+1 ', ' =1+1 '],
  ])('of kind %s: %j', async (kind, text, value) => {
    expect(await convert(field(kind), text, context)).toEqual({ value });
  });

  it.each<[FieldKind, string]>([
    ['date', 'tomorrow'],
    ['date', '2026-02-30'],
    ['datetime', '25:00'],
    ['number', 'many'],
    ['number', '1e999'],
    ['yesno', 'maybe'],
  ])('of kind %s cannot be %j', async (kind, text) => {
    expect(await convert(field(kind), text, context)).toHaveProperty('why.zh');
  });

  it('is a choice by its key or its name in either language', async () => {
    const choice = field('choice', size);
    for (const text of ['small', '小', 'SMALL']) {
      expect(await convert(choice, text, context)).toEqual({ value: 'small' });
    }
    expect(await convert(choice, 'huge', context)).toHaveProperty('why.en', expect.stringContaining('Small, Large'));
    const choices = field('choices', { type: 'array', items: { enum: size.enum }, options: size.options });
    expect(await convert(choices, '小、Large', context)).toEqual({ value: ['small', 'large'] });
  });
});

describe('the guess which field a column is', () => {
  const definition = {
    fields: {
      properties: {
        title: field('text', { names: { zh: '标题', en: 'Title' } }),
        size: field('choice', { names: { zh: '规模', en: 'Size' } }),
        wanted: field('date', { names: { zh: '期望日期', en: 'Wanted on' } }),
      },
    },
  } as unknown as RecordDefinition;
  const guess = (columns: string[], before: [string, string][] = []) =>
    guessMapping(columns, ['title', 'size', 'wanted'], definition, new Map(before));

  it.each([
    [['标题', 'SIZE', 'wanted_on'], { 0: 'title', 1: 'size', 2: 'wanted' }],
    [['事件标题（必填）', 'x'], { 0: 'title' }],
    [['Title', '标题'], { 0: 'title' }],
    [['Result of the import', '__proto__'], {}],
  ])('%j', (columns, mapping) => expect(guess(columns)).toEqual(mapping));

  it('follows what was chosen before', () => {
    expect(guess(['Name', 'Title'], [['name', 'title']])).toEqual({ 0: 'title' });
  });
});

describe('the name of an uploaded file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\事件.xlsx', '事件.xlsx'],
    ['a\u0000\n"b|.csv', 'a b .csv'],
    ['/', 'file'],
  ])('%j is shown as %j', (name, shown) => expect(shownName(name)).toBe(shown));
});
