import type { User } from '../../identity/user';
import { pick, type Lang } from '../../domain/text';
import { fieldOf, componentsOf } from '../../packs/forms';
import { validateForm } from '../../packs/form-validation';
import { findForm } from '../../packs/queries';
import { validateFields } from '../../packs/record-validation';
import type { Packs, StartDefinition } from '../../packs/types';
import type { RecordPack } from '../../records/create-record';
import { ruleFacts } from '../../records/rule-facts';
import { mayStart } from '../../identity/policies';
import { Problem, type FieldError } from '../problem';
import type { Values } from '../schema';
import { checkMeaning } from './check-meaning';

/** The way to start that is meant; the first one by default. @throws Problem PROCESS_FAULTY, PROCESS_OFF, START_NOT_FOUND, START_FORBIDDEN */
export function startFor(pack: RecordPack, key: string | undefined, user: User, lang: Lang): StartDefinition {
  if (pack.fault) {
    throw new Problem('PROCESS_FAULTY', {
      parameters: { name: pick(pack.record.names, lang), fault: pick(pack.fault, lang) },
    });
  }
  if (pack.off) {
    throw new Problem('PROCESS_OFF', { parameters: { name: pick(pack.record.names, lang) } });
  }
  const starts = pack.record.starts.filter((start) => !start.existing);
  const start =
    key === undefined
      ? (starts.find((one) => mayStart(user, one)) ?? starts[0])
      : starts.find((one) => one.key === key);
  if (!start) {
    const known = starts.map((one) => one.key).join(', ');
    throw new Problem('START_NOT_FOUND', { parameters: { type: pack.key, start: key ?? '', known } });
  }
  if (!mayStart(user, start)) {
    throw new Problem('START_FORBIDDEN', { parameters: { start: pick(start.names, lang) } });
  }
  return start;
}

/** Keys of the record's fields that the form of a start shows; every field where it has none. */
export function startFieldKeys(pack: RecordPack, start: StartDefinition, packs: Packs): string[] {
  const { properties } = pack.record.fields;
  const form = findForm(packs, start.form)?.form;
  const shown =
    form &&
    componentsOf(form).flatMap((component) => {
      const key = component.key ?? component.path;
      return key !== undefined && fieldOf(component, properties) ? [key] : [];
    });
  return [...new Set(shown ?? Object.keys(properties))];
}

/**
 * Values of a start form as fields of the record: what the form shows and the type knows, people and things that exist.
 * `now` is when a person enters them; a file may bring times that have passed.
 */
export async function startFields(
  { pack, start, packs, now }: { pack: RecordPack; start: StartDefinition; packs: Packs; now?: Date },
  given: Values,
  user: User,
  lang: Lang,
): Promise<{ values: Values; errors: FieldError[] }> {
  const form = findForm(packs, start.form)?.form;
  const beside = now && (await ruleFacts(pack.record, undefined, { now, zone: user.zone }));
  const options = { lang, ...(now ? { now } : {}), ...(beside ? { beside } : {}) };
  const filled = form ? validateForm(form, pack, given, options) : validateFields(pack, given, options);
  const values = Object.fromEntries(
    Object.entries(filled.values).filter(([key, value]) => pack.record.fields.properties[key] && value !== null),
  );
  const { requesterField } = pack.record;
  const whole = { ...values, [requesterField]: values[requesterField] ?? user.id };
  const seen = new Set(filled.errors.map(({ field }) => field));
  const missing = validateFields(pack, whole, { lang, whole: true }).errors.filter(({ field }) => !seen.has(field));
  return { values, errors: [...filled.errors, ...missing, ...(await checkMeaning(values, { pack, user, lang }))] };
}
