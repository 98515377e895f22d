import type { ClientSession } from 'mongoose';
import { pick, type Lang } from '../../domain/text';
import type { User } from '../../identity/user';
import { formatMoment } from '../../notify/dates';
import type { FieldDefinition, Packs } from '../../packs/types';
import { fieldOf } from '../../records/fields';
import { History, type HistoryLine } from '../../records/models/history';
import { Records, type RecordDocument } from '../../records/models/record';
import { prepareDisplay } from '../display';
import { namesOf } from '../names';
import { Problem, type FieldError } from '../problem';
import { readerOf } from '../reader';
import type { Values } from '../schema';

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);

export interface Filled {
  readonly recordId: string;
  /** What the form began with. */
  readonly base: Values;
  /** What it was sent with. */
  readonly values: Values;
  /** Fields that were empty in the form, whatever stood in the record. */
  readonly anew: ReadonlySet<string>;
}

interface Asking {
  readonly user: User;
  readonly packs: Packs;
  readonly lang: Lang;
}

interface Conflict {
  readonly key: string;
  readonly field: FieldDefinition;
  readonly theirs: unknown;
  readonly mine: unknown;
}

/**
 * What a form was filled with, beside what others changed in the record meanwhile: what the person left as it was stays
 * as the others made it.
 * @returns the values to complete with
 * @throws Problem FIELDS_CHANGED where both changed the same field, saying for each who changed it when, and to what
 */
export async function besideOthers(session: ClientSession, filled: Filled, asking: Asking): Promise<Values> {
  const { recordId, base, values, anew } = filled;
  const record = await Records.findById(recordId).session(session).lean<RecordDocument>();
  const definition = record && asking.packs.packs.get(record.type)?.record;
  if (!record || !definition) {
    return values;
  }
  const result: Values = { ...values };
  const conflicts: Conflict[] = [];
  for (const [key, mine] of Object.entries(values).filter(([name]) => !anew.has(name))) {
    const field = fieldOf(definition, key);
    const theirs = record.fields[key];
    if (field === undefined || field.computed !== undefined || isSame(theirs, base[key]) || isSame(mine, theirs)) {
      continue;
    }
    if (isSame(mine, base[key])) {
      result[key] = theirs ?? null;
    } else {
      conflicts.push({ key, field, theirs, mine });
    }
  }
  if (conflicts.length > 0) {
    throw await conflictOf(recordId, conflicts, asking);
  }
  return result;
}

async function conflictOf(recordId: string, conflicts: readonly Conflict[], asking: Asking): Promise<Problem> {
  const { user, packs, lang } = asking;
  const lines = await Promise.all(
    conflicts.map(({ key }) =>
      History.findOne({ recordId, 'changes.field': key }).sort({ at: -1, _id: -1 }).lean<HistoryLine>(),
    ),
  );
  const [display, people] = await Promise.all([
    prepareDisplay(
      conflicts.flatMap(({ field, theirs, mine }) => [
        { field, value: theirs },
        { field, value: mine },
      ]),
      readerOf(user, packs, lang),
    ),
    namesOf(
      'person',
      lines.flatMap((line) => line?.by ?? []),
      lang,
    ),
  ]);
  const errors = conflicts.map(({ key, field, theirs, mine }, index): FieldError => {
    const line = lines[index];
    const by = line?.by === undefined ? undefined : (people.get(line.by) ?? line.by);
    const at = formatMoment(line?.at, { lang, zone: user.zone });
    return {
      field: key,
      code: 'FIELD_CHANGED',
      message: sentence(lang, { name: pick(field.names, lang), by, at }, [
        display(field, theirs),
        display(field, mine),
      ]),
    };
  });
  return new Problem('FIELDS_CHANGED', { errors });
}

function sentence(
  lang: Lang,
  { name, by, at }: { name: string; by: string | undefined; at: string },
  [theirs, mine]: [theirs: string, mine: string],
): string {
  if (lang === 'zh') {
    return `“${name}”：${by ?? '流程'} 于 ${at} 改为“${theirs || '空'}”，您填写的是“${mine || '空'}”。`;
  }
  return `"${name}": ${by ?? 'the process'} changed it to "${theirs || 'nothing'}" on ${at}; you entered "${mine || 'nothing'}".`;
}
