import { brokenNeeds, isDrawnAlike, needsIn, withMarks } from '../../../ui/components/form/needs';

const TITLE = { for: ['ready'], rule: 'title != null and title != ""', message: 'Give a title', empty: true };
const END = {
  for: ['ready'],
  rule: 'if from != null and to != null then date and time(to) > date and time(from) else false',
  message: 'Give an end after the beginning',
  empty: true,
};
const schema = {
  type: 'default',
  components: [
    { type: 'textfield', key: 'title', needs: [TITLE] },
    { type: 'datetime', key: 'to', needs: [END] },
  ],
};
const needs = needsIn(schema.components);
const brokenOf = (key: string, decided: string | undefined, values: Record<string, unknown>): string[] => {
  const own = needs.get(key);
  return own ? brokenNeeds(own, decided, values) : [];
};

describe('what some decisions need', () => {
  it('is marked at the field, and asked only for those decisions', () => {
    expect(withMarks(schema).components[0]).toMatchObject({ validate: { required: true } });
    expect(brokenOf('title', 'ready', { title: null })).toEqual(['Give a title']);
    expect(brokenOf('title', 'ready', { title: 'Switch' })).toEqual([]);
    expect(brokenOf('title', 'notFeasible', { title: null })).toEqual([]);
    expect(brokenOf('title', undefined, { title: null })).toEqual([]);
  });

  it('may compare fields of the form', () => {
    const from = '2026-03-31T10:00:00.000Z';
    expect(brokenOf('to', 'ready', { from, to: '2026-03-31T09:00:00.000Z' })).toEqual([END.message]);
    expect(brokenOf('to', 'ready', { from, to: '2026-03-31T11:00:00.000Z' })).toEqual([]);
    expect(brokenOf('to', 'ready', { from, to: null })).toEqual([END.message]);
  });

  it('may hold whatever is decided, and read what the form does not hold', () => {
    const after = {
      rule: 'restoredAt = null or date and time(restoredAt) >= date and time(createdAt)',
      message: 'Too early',
      empty: false,
      known: { createdAt: '2026-03-31T10:00:00.000Z' },
    };
    const own = needsIn([{ type: 'datetime', key: 'restoredAt', needs: [after] }]).get('restoredAt');
    const broken = (restoredAt: string | null): string[] =>
      own ? brokenNeeds(own, undefined, { restoredAt }) : ['nothing told'];
    expect(broken('2026-03-31T09:00:00.000Z')).toEqual(['Too early']);
    expect(broken('2026-03-31T11:00:00.000Z')).toEqual([]);
    expect(broken(null)).toEqual([]);
  });

  it('lets a form stand as it is drawn while only the moments go on that its rules read', () => {
    const formAt = (createdAt: string, rule = 'restoredAt >= createdAt') => ({
      type: 'default',
      components: [
        {
          type: 'group',
          components: [
            {
              type: 'datetime',
              key: 'restoredAt',
              needs: [{ rule, message: `Not before ${createdAt}`, empty: false, known: { createdAt } }],
            },
          ],
        },
      ],
    });
    const before = formAt('2026-03-31T10:00:00.000Z');
    expect(isDrawnAlike(before, formAt('2026-03-31T10:01:00.000Z'))).toBe(true);
    expect(isDrawnAlike(before, formAt('2026-03-31T10:00:00.000Z', 'restoredAt > createdAt'))).toBe(false);
    expect(isDrawnAlike(before, { ...before, components: [] })).toBe(false);
  });
});
