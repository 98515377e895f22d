import { pick, type Lang } from '../../domain/text';
import type { User } from '../../identity/user';
import type { Packs, StartDefinition } from '../../packs/types';
import type { RecordPack } from '../../records/create-record';
import type { RowError } from '../../records/models/import';
import { startFields } from '../records/start-fields';
import type { Values } from '../schema';
import type { Directory } from './directory';
import { convert } from './values';

/** Everything that the rows of one import share. */
export interface RowContext {
  readonly pack: RecordPack;
  readonly start: StartDefinition;
  readonly packs: Packs;
  readonly user: User;
  readonly lang: Lang;
  readonly zone: string;
  readonly mapping: Readonly<Record<string, string>>;
  readonly directory: Directory;
}

/** A row as the fields of a new record, with every mistake in words. */
export async function checkRow(
  cells: readonly string[],
  context: RowContext,
): Promise<{ fields: Values; errors: RowError[] }> {
  const { pack, lang } = context;
  const given: Values = {};
  const errors: RowError[] = [];
  for (const [column, key] of Object.entries(context.mapping)) {
    const text = cells[Number(column)] ?? '';
    const field = pack.record.fields.properties[key];
    if (!field || text.trim() === '') {
      continue;
    }
    const converted = await convert(field, text, context);
    if ('why' in converted) {
      errors.push({ field: key, message: pick(converted.why, lang) });
    } else {
      given[key] = converted.value;
    }
  }
  const wrong = new Set(errors.map(({ field }) => field));
  const { values, errors: others } = await startFields(context, given, context.user, lang);
  const told = others
    .filter(({ field }) => !wrong.has(field))
    .map(({ field, message }) => ({ field, message: typeof message === 'string' ? message : pick(message, lang) }));
  return { fields: values, errors: [...errors, ...told] };
}
