import { isTyped, shownApart, withoutShown, withShown } from '../../../ui/components/form/shown-apart';

const text = (key: string, more: object = {}) => ({
  type: 'textfield',
  key,
  id: `${key}${Object.keys(more).length}`,
  ...more,
});

const form = {
  type: 'default',
  components: [
    text('until', { readonly: true, needs: [{ rule: 'until != null' }] }),
    text('reason', { readonly: true }),
    { type: 'radio', key: 'outcome', id: 'outcome' },
    text('until', { conditional: { hide: '=outcome != "longer"' } }),
  ],
} as unknown as Parameters<typeof shownApart>[0];

describe('a form that shows a field and asks for it as well', () => {
  const apart = shownApart(form);

  it('has two keys for it, of which one is typed into', () => {
    const keys = apart.components.map(({ key }) => key);
    expect(new Set(keys).size).toBe(4);
    expect(keys.filter((key) => isTyped(String(key)))).toEqual(['reason', 'outcome', 'until']);
  });

  it('asks nothing of what it shows', () => {
    expect(apart.components[0]).toMatchObject({ readonly: true, needs: undefined });
    expect(apart.components[3]).toEqual(form.components[3]);
  });

  it('shows the value as it stands, and sends only what was entered', () => {
    const values = withShown(apart, { until: '2030-01-31', reason: 'Stock' });
    expect(Object.values(values).filter((value) => value === '2030-01-31')).toHaveLength(2);
    expect(withoutShown({ ...values, until: '2030-06-30' })).toEqual({ until: '2030-06-30', reason: 'Stock' });
  });

  it('is left alone where nothing stands twice', () => {
    const single = { ...form, components: form.components.slice(1, 3) };
    expect(shownApart(single)).toEqual(single);
  });
});
