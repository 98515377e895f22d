import type { z } from 'zod';
import { pick, type Lang } from '../../../domain/text';
import type { FileRow } from '../../imports/file/refused';
import { toInvite } from './bring-in';
import { PERSON_COLUMN_KEYS, PERSON_COLUMNS, type PersonColumn } from './columns';
import type { PlannedRow } from './plan';
import type { Mapping, PeopleImportSchema } from './schema';

type View = z.input<typeof PeopleImportSchema>;

const SAMPLES = 3;
const LONGEST_SAMPLE = 60;

interface Result {
  readonly done: boolean;
  readonly planned: readonly PlannedRow[];
  readonly columns: readonly string[];
  readonly rows: readonly FileRow[];
  readonly mapping: Mapping;
}

/** What a file does, or would do, in the words of the reader. */
export function presentPeopleImport({ done, planned, columns, rows, mapping }: Result, lang: Lang): View {
  const count = (action: PlannedRow['action']): number => planned.filter((row) => row.action === action).length;
  const first = rows.slice(0, SAMPLES);
  return {
    done,
    columns: columns.map((name, place) => ({
      name,
      samples: first.map(({ cells }) => cells[place]?.slice(0, LONGEST_SAMPLE) ?? ''),
    })),
    fields: PERSON_COLUMN_KEYS.map((key) => ({ key, name: pick(PERSON_COLUMNS[key].names, lang) })),
    mapping,
    counts: { create: count('create'), change: count('change'), same: count('same'), wrong: count('wrong') },
    invitations: toInvite(planned).length,
    rows: planned.map((row) => presentRow(row, columns, mapping, lang)),
  };
}

function presentRow(
  { line, person, names, action, changes, errors }: PlannedRow,
  columns: readonly string[],
  mapping: Mapping,
  lang: Lang,
): View['rows'][number] {
  return {
    line,
    username: person.username,
    name: pick(names, lang),
    action,
    changes: [...changes],
    errors: errors.map(({ field, code, message }) => {
      const place = mapping[field as PersonColumn];
      const column = place === undefined ? undefined : columns[place];
      return {
        field,
        ...(column === undefined ? {} : { column }),
        code,
        message: typeof message === 'string' ? message : pick(message, lang),
      };
    }),
  };
}
