import { computeFields } from '../../../packs/computed';
import { checkFieldValue } from '../../../packs/field-value';
import { roundAmount, showAmount } from '../../../packs/kinds/money';
import type { FieldDefinition, RecordDefinition } from '../../../packs/types';

const names = { zh: '字段', en: 'Field' };
const place = { field: 'f', label: 'Field', lang: 'en' as const };
const check = (field: Omit<FieldDefinition, 'names'>, value: unknown) => {
  const checked = checkFieldValue({ names, ...field } as FieldDefinition, value, place);
  return checked.errors.length > 0 ? checked.errors.map(({ field: at, code }) => `${at} ${code}`) : checked.value;
};

describe('a period', () => {
  const days = { kind: 'period' } as const;
  it('has two days, of which the second may be the same', () => {
    expect(check(days, { from: '2026-03-01', to: '2026-03-01' })).toEqual({ from: '2026-03-01', to: '2026-03-01' });
  });
  it('is empty without either', () => expect(check(days, { from: null, to: '' })).toBeNull());
  it.each([
    [{ from: '2026-03-02', to: '2026-03-01' }, 'FIELD_PERIOD_ORDER'],
    [{ from: '2026-03-02' }, 'FIELD_PERIOD_END'],
    [{ to: '2026-03-02' }, 'FIELD_TYPE_PERIOD'],
    [{ from: '2026-02-30', to: '2026-03-01' }, 'FIELD_TYPE_PERIOD'],
    [{ from: { $gt: '' }, to: '2026-03-01' }, 'FIELD_TYPE_PERIOD'],
    [{ from: '2026-03-01', to: '2026-03-02', more: 1 }, 'FIELD_TYPE_PERIOD'],
    ['2026-03-01', 'FIELD_TYPE_PERIOD'],
    [{ $gt: '' }, 'FIELD_TYPE_PERIOD'],
    [{}, 'FIELD_TYPE_PERIOD'],
  ])('refuses %j', (value, code) => expect(check(days, value)).toEqual([`f ${code}`]));

  it('of moments is kept in UTC, its end after its beginning, open where the field allows it', () => {
    const moments = { kind: 'period', precision: 'minute', openEnded: true } as const;
    expect(check(moments, { from: '2026-03-01T08:00+08:00' })).toEqual({ from: '2026-03-01T00:00:00.000Z', to: null });
    const same = { from: '2026-03-01T08:00+08:00', to: '2026-03-01T00:00Z' };
    expect(check(moments, same)).toEqual(['f FIELD_PERIOD_ORDER']);
  });
});

describe('an amount of money', () => {
  const yuan = { kind: 'money', type: 'number', currency: 'CNY' } as const;
  it.each([0.1, 1234.56, -0.01, 9_999_999_999_999.99])('of %d is exact', (amount) => {
    expect(check(yuan, amount)).toBe(amount);
  });
  it('has no parts of a cent, and is no sum that nobody pays', () => {
    expect(check(yuan, 1.005)).toEqual(['f FIELD_DECIMALS']);
    expect(check({ ...yuan, currency: 'JPY' }, 1.5)).toEqual(['f FIELD_DECIMALS']);
    expect(check(yuan, 1e13)).toEqual(['f FIELD_AMOUNT_LIMIT']);
    expect(check(yuan, '12')).toEqual(['f FIELD_TYPE_NUMBER']);
  });
  it('is rounded to the cent as people round', () => {
    const field = { names, ...yuan };
    expect([1.005, 0.1 + 0.2, -2.675].map((amount) => roundAmount(field, amount))).toEqual([1.01, 0.3, -2.68]);
  });
  it('is shown with its currency', () => {
    expect(showAmount({ names, ...yuan }, 1234.5, 'zh')).toBe('¥1,234.50');
    expect(showAmount({ names, kind: 'money' }, 1234.5, 'en')).toBe('1,234.5');
  });
});

describe('a table', () => {
  const table = {
    kind: 'rows',
    type: 'array',
    items: {
      type: 'object',
      additionalProperties: false,
      required: ['article'],
      properties: {
        article: { names, kind: 'text', type: 'string' },
        price: { names, kind: 'money', type: 'number' },
        on: { names, kind: 'date', type: 'string', format: 'date' },
        note: { names, kind: 'richtext', type: 'string' },
      },
    },
  } as const;
  it('is checked cell by cell', () => {
    const rows = [
      { article: 'a', price: 1.234 },
      { price: 1, on: 'soon' },
      { article: 'b', colour: 1 },
    ];
    expect(check(table, rows)).toEqual(
      expect.arrayContaining(['f.0.price FIELD_DECIMALS', 'f.1.on FIELD_TYPE_DATE', 'f.1.article FIELD_REQUIRED']),
    );
  });
  it('keeps its cells as single fields are kept', () => {
    expect(check(table, [{ article: 'a', price: null, note: '<p onclick=x>n</p>' }])).toEqual([
      { article: 'a', note: '<p>n</p>' },
    ]);
  });
});

describe('a rich text', () => {
  it('is as long as its words', () => {
    const field = { kind: 'richtext', type: 'string', maxLength: 5 } as const;
    expect(check(field, '<p><strong>12345</strong></p>')).toBe('<p><strong>12345</strong></p>');
    expect(check(field, '<p>123456</p>')).toEqual(['f FIELD_MAX_LENGTH']);
  });
});

describe('a calculated field', () => {
  const definition = (properties: Record<string, Omit<FieldDefinition, 'names'>>): RecordDefinition =>
    ({
      fields: {
        type: 'object',
        properties: Object.fromEntries(Object.entries(properties).map(([key, field]) => [key, { names, ...field }])),
      },
    }) as unknown as RecordDefinition;
  const rows = { kind: 'rows', items: { properties: { price: { names, kind: 'money' } } } } as const;

  it('adds up a table to the cent, and nothing without rows', () => {
    const type = definition({ rows, whole: { kind: 'money', computed: '=sum(rows.price)' } });
    expect(computeFields(type, { rows: [{ price: 0.1 }, { price: 0.2 }] }).values).toEqual({ whole: 0.3 });
    expect(computeFields(type, {}).values).toEqual({ whole: null });
  });

  it('follows other calculated fields, whatever their order', () => {
    const type = definition({
      large: { kind: 'yesno', computed: '=double > 10' },
      double: { kind: 'number', computed: '=base * 2' },
      base: { kind: 'number' },
      until: { kind: 'date', computed: '=date("2026-01-30") + duration("P2D")' },
    });
    expect(computeFields(type, { base: 6 }).values).toEqual({ double: 12, large: true, until: '2026-02-01' });
  });

  it('says what is wrong instead of failing', () => {
    const type = definition({ base: { kind: 'number' }, twice: { kind: 'number', computed: '="x" + string(base)' } });
    const { values, troubles } = computeFields(type, { base: 1 });
    expect(values).toEqual({ twice: null });
    expect(troubles.map(({ error }) => error.code)).toEqual(['FIELD_COMPUTE']);
    expect(computeFields(definition({ bad: { kind: 'number', computed: '=)' } }), {}).troubles).toHaveLength(1);
    const huge = definition({ base: { kind: 'number' }, power: { kind: 'number', computed: '=base * base' } });
    expect(computeFields(huge, { base: 1e300 }).troubles).toHaveLength(1);
  });
});
