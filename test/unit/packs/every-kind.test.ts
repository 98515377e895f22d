import { checkInstalled } from '../../../packs/installed';
import { loadPacks } from '../../../packs/load';
import type { FieldDefinition } from '../../../packs/types';
import { everyKindFiles } from '../../support/example-pack';

const RECORD = 'processes/purchase/record.json';
const LISTS = 'processes/purchase/lists.json';

interface RecordFile {
  fields: { properties: Record<string, Record<string, unknown>>; required: string[] };
}

/** Codes of the errors that the checks find once a file of the pack is changed so. */
async function errorsWith(file: string, change: (content: never) => void): Promise<string[]> {
  const files = everyKindFiles();
  const content: unknown = JSON.parse(files.get(file) ?? '');
  change(content as never);
  files.set(file, JSON.stringify(content));
  const { problems } = await checkInstalled({ key: 'purchase', files }, await loadPacks('.'));
  return problems.filter(({ severity }) => severity === 'error').map(({ code }) => code);
}

const inField = (key: string, change: Partial<FieldDefinition>) =>
  errorsWith(RECORD, (record: RecordFile) => Object.assign(record.fields.properties[key] ?? {}, change));

describe('a pack with every kind of field', () => {
  it('passes all checks', async () => {
    const { problems } = await checkInstalled({ key: 'purchase', files: everyKindFiles() }, await loadPacks('.'));
    expect(problems.filter(({ severity }) => severity !== 'hint')).toEqual([]);
  });

  it.each([
    ['an expression that cannot be read', 'days', { computed: '=date(' }, 'COMPUTED_INVALID'],
    ['an expression over a field that is none', 'days', { computed: '=budget + 1' }, 'COMPUTED_UNKNOWN'],
    ['calculated fields in a circle', 'days', { computed: '=if large then 1 else total + days' }, 'COMPUTED_CIRCLE'],
    ['a calculated field of a kind that has no expression', 'reason', { computed: '=title' }, 'COMPUTED_KIND'],
    ['a list that is none', 'area', { list: 'planets' }, 'LIST_UNKNOWN'],
    ['a parent that is no field', 'goods', { parent: 'planet' }, 'FIELD_UNKNOWN_IN'],
    ['a currency that is none', 'discount', { currency: 'XQZ' }, 'CURRENCY_UNKNOWN'],
  ])('is refused with %s', async (_, key, change, code) => {
    expect(await inField(key, change)).toContain(code);
  });

  it('is refused with a calculated field that must be filled in', async () => {
    const errors = await errorsWith(RECORD, (record: RecordFile) => record.fields.required.push('total'));
    expect(errors).toContain('COMPUTED_REQUIRED');
  });

  it('is refused with an entry twice, or below an entry that is none', async () => {
    type List = { entries: Record<string, unknown>[] };
    const twice = (lists: List[]): void => void lists[0]?.entries.push({ ...lists[0].entries[0] });
    expect(await errorsWith(LISTS, twice)).toContain('LIST_ENTRY_TWICE');
    const stray = (lists: List[]): void => void Object.assign(lists[1]?.entries[0] ?? {}, { parent: 'mars' });
    expect(await errorsWith(LISTS, stray)).toContain('LIST_PARENT');
  });
});
