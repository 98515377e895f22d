import { z } from 'zod';
import { describeIssues } from '../../../api/issues';

const schema = z.strictObject({
  name: z.string().min(1).max(5),
  size: z.enum(['small', 'large']),
  count: z.number().min(1).max(9),
  when: z.iso.datetime(),
  list: z.array(z.string()).min(1),
  either: z.union([z.strictObject({ a: z.number() }), z.strictObject({ b: z.string() })]),
});

const right = { name: 'x', size: 'small', count: 1, when: '2026-01-01T00:00:00Z', list: ['a'], either: { a: 1 } };

const errorsOf = (change: object): { field: string; code: string; zh: string; en: string }[] => {
  const { error } = schema.safeParse({ ...right, ...change }, { reportInput: true });
  return describeIssues(error?.issues ?? []).map(({ field, code, message }) => ({
    field,
    code,
    ...(typeof message === 'string' ? { zh: message, en: message } : message),
  }));
};

describe('describeIssues', () => {
  it.each([
    [{ name: undefined }, 'name', 'REQUIRED', '请填写', 'Please fill this in'],
    [{ name: '' }, 'name', 'TOO_SMALL', '请填写', 'Please fill this in'],
    [{ name: 'too long' }, 'name', 'TOO_BIG', '最多 5 个字符', 'At most 5 characters'],
    [{ name: 5 }, 'name', 'INVALID_TYPE', '应为文本', 'Must be a text'],
    [{ size: 'huge' }, 'size', 'INVALID_VALUE', '应为以下之一：small, large', 'Must be one of: small, large'],
    [{ count: 0 }, 'count', 'TOO_SMALL', '不得小于 1', 'Must be 1 or more'],
    [{ count: 10 }, 'count', 'TOO_BIG', '不得大于 9', 'Must be 9 or less'],
    [{ list: [] }, 'list', 'TOO_SMALL', '至少 1 项', 'At least 1 entries'],
    [{ list: [1] }, 'list.0', 'INVALID_TYPE', '应为文本', 'Must be a text'],
    [{ colour: 'red' }, 'colour', 'UNKNOWN', '没有此项，请删除', 'There is no such entry; remove it'],
  ])('says of %j what is wrong with %s', (change, field, code, zh, en) => {
    expect(errorsOf(change)).toEqual([{ field, code, zh, en }]);
  });

  it('gives an example of a time', () => {
    expect(errorsOf({ when: 'tomorrow' })[0]?.en).toContain('2026-03-01T08:00:00Z');
  });

  it('tells the nearest way to satisfy a choice of shapes', () => {
    expect(errorsOf({ either: { a: 'x' } })).toEqual([expect.objectContaining({ field: 'either.a' })]);
  });
});
