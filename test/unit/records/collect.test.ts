import { ConditionError, conditionFilter, rowAbout } from '../../../records/collect';
import { contentHash } from '../../../records/content-hash';
import type { RecordDefinition } from '../../../packs/types';
import type { RecordDocument } from '../../../records/models/record';

const names = { zh: '字段', en: 'Field' };
const definition = {
  names: { zh: '单', en: 'Order' },
  states: { open: { names: { zh: '开', en: 'Open' }, meaning: names, phase: 'open' } },
  fields: {
    type: 'object',
    properties: {
      title: { names, kind: 'text', material: true },
      at: { names, kind: 'datetime' },
      size: { names, kind: 'number' },
      cost: { names, kind: 'money', sensitive: true },
    },
  },
} as unknown as RecordDefinition;

describe('conditions of a diagram', () => {
  it('are values, lists, ranges and empty fields', () => {
    expect(
      conditionFilter(definition, {
        title: ['a', 'b'],
        size: { from: 1, to: 5 },
        at: '2026-01-01T08:00:00+08:00',
        cost: null,
        createdAt: { from: '2026-01-01T00:00:00Z' },
      }),
    ).toEqual({
      'fields.title': { $in: ['a', 'b'] },
      'fields.size': { $gte: 1, $lt: 5 },
      'fields.at': '2026-01-01T00:00:00.000Z',
      'fields.cost': null,
      createdAt: { $gte: new Date('2026-01-01T00:00:00Z') },
    });
  });

  it.each([
    ['an operator of the database', { title: { $ne: 'x' } }],
    ['an operator in a range', { size: { from: { $gt: 1 } } }],
    ['an operator in a list', { title: [{ $gt: '' }] }],
    ['an unknown field', { colour: 'red' }],
    ['a path into the database', { 'title.$where': 'x' }],
    ['an empty range', { size: {} }],
    ['no moment', { createdAt: { from: 'yesterday' } }],
    ['a moment without a range', { createdAt: '2026-01-01' }],
  ])('refuse %s', (_, conditions) => {
    expect(() => conditionFilter(definition, conditions)).toThrow(ConditionError);
  });
});

const record = {
  _id: 'r1',
  number: 'ORD-1',
  state: 'open',
  createdAt: new Date('2026-01-01T00:00:00Z'),
  fields: { title: 'Paper', cost: 12 },
} as unknown as RecordDocument;

it('copies of another record what has a column, and nothing sensitive', () => {
  expect(rowAbout(['record', 'state', 'title', 'cost', 'colour', 'endedAt'], record, definition)).toEqual({
    record: 'r1',
    state: { zh: '开', en: 'Open' },
    title: 'Paper',
    cost: null,
    colour: null,
    endedAt: null,
  });
});

describe('[MGT-14g] the hash of a content', () => {
  const hashOf = (fields: Record<string, unknown>): string => contentHash(definition, { fields });

  it('is another for one letter, and the same whatever else changes', () => {
    expect(hashOf({ title: 'Paper', size: 1 })).toBe(hashOf({ size: 2, title: 'Paper' }));
    expect(hashOf({ title: 'Paper' })).not.toBe(hashOf({ title: 'Papers' }));
    expect(hashOf({})).toMatch(/^[0-9a-f]{64}$/);
  });
});
