import { z } from 'zod';
import { onCallAt, shiftsBetween } from '../../domain/on-call';
import { pick, type Lang } from '../../domain/text';
import type { Roster } from '../../records/models/roster';
import { namesOf, personView } from '../names';
import { Instant, NamedSchema, PersonSchema } from '../schema';

const ShiftSchema = z
  .object({
    from: Instant,
    to: Instant,
    person: PersonSchema.optional().describe('Absent: nobody is on call.'),
    override: z.string().optional().describe('The swap it comes from.'),
  })
  .meta({ id: 'Shift', description: 'Somebody, or nobody, on call for a time.' });

export const RosterSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    names: z.object({ zh: z.string(), en: z.string() }),
    group: NamedSchema,
    zone: z.string(),
    handOver: z.string(),
    start: z.string(),
    days: z.int(),
    persons: z.array(PersonSchema).describe('In turn.'),
    active: z.boolean(),
    now: ShiftSchema.optional().describe('The shift of this moment; absent where the roster is not in use.'),
    shifts: z.array(ShiftSchema).describe('Of the coming weeks, without gaps between them.'),
    version: z.int(),
  })
  .meta({ id: 'Roster', description: 'Who of a group is on call when.' });

const WEEKS_SHOWN = 5;
const WEEK_MS = 7 * 24 * 3_600_000;

/** Rosters with who is on call now and in the coming weeks. */
export async function presentRosters(
  rosters: readonly Roster[],
  lang: Lang,
  now: Date,
): Promise<z.input<typeof RosterSchema>[]> {
  const people = await namesOf(
    'person',
    rosters.flatMap(({ persons, overrides }) => [...persons, ...overrides.flatMap(({ person }) => person ?? [])]),
    lang,
  );
  const groups = await namesOf(
    'group',
    rosters.map(({ group }) => group),
    lang,
  );
  const shift = ({ from, to, person, override }: ReturnType<typeof onCallAt>): z.input<typeof ShiftSchema> => ({
    from: from.toISOString(),
    to: to.toISOString(),
    ...(person ? { person: personView(person, people) } : {}),
    ...(override ? { override } : {}),
  });
  return rosters.map((roster) => ({
    id: roster._id,
    name: pick(roster.names, lang),
    names: { zh: roster.names.zh, en: roster.names.en },
    group: { key: roster.group, name: groups.get(roster.group) ?? roster.group },
    zone: roster.zone,
    handOver: roster.handOver,
    start: roster.start,
    days: roster.days,
    persons: roster.persons.map((id) => personView(id, people)),
    active: roster.active,
    ...(roster.active ? { now: shift(onCallAt(roster, now)) } : {}),
    shifts: roster.active ? shiftsBetween(roster, now, new Date(now.getTime() + WEEKS_SHOWN * WEEK_MS)).map(shift) : [],
    version: roster.version,
  }));
}
