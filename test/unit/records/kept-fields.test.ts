import type { RecordDefinition } from '../../../packs/types';
import { fieldChanges, newFields } from '../../../records/kept-fields';

const definition = {
  fields: {
    properties: {
      actions: {
        names: { zh: '措施', en: 'Actions' },
        kind: 'rows',
        type: 'array',
        items: { properties: { what: { names: { zh: '事项', en: 'What' }, kind: 'text' } } },
      },
    },
  },
} as unknown as RecordDefinition;

describe('rows of a table', () => {
  const untouched = [{ what: null }, { what: '' }, {}];

  it('are kept only where something stands in them', () => {
    expect(newFields(definition, { actions: [...untouched, { what: 'Restart' }] })).toEqual({
      actions: [{ what: 'Restart' }],
    });
  });

  it('that nobody touched are no change', () => {
    expect(fieldChanges(definition, {}, { actions: untouched })).toEqual([]);
    expect(fieldChanges(definition, { actions: null }, { actions: [] })).toEqual([]);
  });

  it('taken away are one', () => {
    const before = { actions: [{ what: 'Restart' }] };
    expect(fieldChanges(definition, before, { actions: untouched })).toEqual([
      { field: 'actions', from: before.actions, to: [] },
    ]);
  });
});
