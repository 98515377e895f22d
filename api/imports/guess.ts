import type { RecordDefinition } from '../../packs/types';

/** A name without what people write differently: case, blanks, signs, notes in brackets. */
export function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[(（[【].*?[)）\]】]/g, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

const SHORTEST_PART = 2;

/** Columns that the report of an import adds: such a file is corrected and brought in again. */
export const REPORT_COLUMNS = {
  line: { zh: '原行号', en: 'Row of the file' },
  result: { zh: '导入结果', en: 'Result of the import' },
} as const;

const OWN = new Set(Object.values(REPORT_COLUMNS).flatMap(({ zh, en }) => [zh, en].map(plainName)));

/**
 * The field that each column stands for, by what was chosen for such a column before, else by its name in either
 * language; each field at most once. Columns that resemble no field are left out.
 */
export function guessMapping(
  columns: readonly string[],
  keys: readonly string[],
  definition: RecordDefinition,
  before: ReadonlyMap<string, string>,
): Record<string, string> {
  const names = keys.map((key): [string, string[]] => {
    const field = definition.fields.properties[key];
    return [key, [key, field?.names.zh ?? '', field?.names.en ?? ''].map(plainName).filter(Boolean)];
  });
  const mapping: Record<string, string> = {};
  const taken = new Set<string>();
  const take = (find: (column: string) => string | undefined): void =>
    columns.forEach((column, index) => {
      const isOpen = mapping[index] === undefined && !OWN.has(plainName(column));
      const key = isOpen ? find(column) : undefined;
      if (key !== undefined && keys.includes(key) && !taken.has(key)) {
        mapping[index] = key;
        taken.add(key);
      }
    });
  take((column) => before.get(plainName(column)));
  take((column) => names.find(([, all]) => all.includes(plainName(column)))?.[0]);
  take((column) => {
    const name = plainName(column);
    const alike = names.filter(([, all]) =>
      all.some(
        (one) =>
          one.length >= SHORTEST_PART && (name.includes(one) || (name.length >= SHORTEST_PART && one.includes(name))),
      ),
    );
    return alike.length === 1 ? alike[0]?.[0] : undefined;
  });
  return mapping;
}
