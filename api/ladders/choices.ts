import { pick, type Lang } from '../../domain/text';
import type { User } from '../../identity/user';
import type { Packs } from '../../packs/types';
import type { LadderRow } from '../../records/models/time';
import { directoryOptions } from '../options/directory';
import { choices, onCallWords } from './words';

interface Choice {
  value: string;
  label: string;
}

const OFFERED_AT_MOST = 200;

/** Facts that conditions may ask about: the choices of the record type behind the ladder. */
export function factsOf(
  row: Pick<LadderRow, 'process'>,
  packs: Packs,
  lang: Lang,
): { key: string; name: string; options: Choice[] }[] {
  const definition = row.process === undefined ? undefined : packs.packs.get(row.process)?.record;
  return Object.entries(definition?.fields.properties ?? {})
    .filter(([, field]) => field.enum !== undefined)
    .map(([key, field]) => ({
      key,
      name: pick(field.names, lang),
      options: (field.enum ?? []).map((value) => {
        const names = field.options?.[String(value)];
        return { value: String(value), label: names ? pick(names, lang) : String(value) };
      }),
    }));
}

/** What the editor of a ladder offers: whom to call, what to do, which conditions. */
export async function ladderChoices(
  row: LadderRow,
  packs: Packs,
  { lang, user }: { readonly lang: Lang; readonly user: User },
): Promise<{
  who: Choice[];
  what: Choice[];
  facts: ReturnType<typeof factsOf>;
}> {
  const wish = { q: '', ids: undefined, limit: OFFERED_AT_MOST, lang, user };
  const [roles, groups, people] = await Promise.all([
    directoryOptions({ kind: 'role' }, wish),
    directoryOptions({ kind: 'group' }, wish),
    directoryOptions({ kind: 'person' }, wish),
  ]);
  const fixed = choices(lang);
  const prefixed = (prefix: string, options: readonly Choice[]): Choice[] =>
    options.map(({ value, label }) => ({ value: `${prefix}:${value}`, label }));
  const definition = row.process === undefined ? undefined : packs.packs.get(row.process)?.record;
  const properties = Object.entries(definition?.fields.properties ?? {});
  const fields = properties
    .filter(([, field]) => ['person', 'group', 'role'].includes(field.kind))
    .map(([key, field]) => ({ value: `field:${key}`, label: pick(field.names, lang) }));
  const onCall = [
    ...properties
      .filter(([, field]) => field.kind === 'group')
      .map(([key, field]) => ({ value: `on-call-of:${key}`, label: onCallWords(pick(field.names, lang), lang) })),
    ...groups.map(({ value, label }) => ({ value: `on-call:${value}`, label: onCallWords(label, lang) })),
  ];
  return {
    who: [
      ...fixed.who,
      ...fields,
      ...prefixed('role', roles),
      ...prefixed('group', groups),
      ...onCall,
      ...prefixed('person', people),
    ],
    what: fixed.what,
    facts: factsOf(row, packs, lang),
  };
}
