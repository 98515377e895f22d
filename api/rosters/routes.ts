import { z } from 'zod';
import { isZone } from '../../identity/profile';
import { inTransaction } from '../../records/database';
import { Rosters, type Roster } from '../../records/models/roster';
import { addOverride, changeRoster, createRoster, removeOverride } from '../../records/rosters';
import { handOf } from '../people/hand';
import { invalid } from '../problem';
import { reply, route, type Route } from '../route';
import { Instant, Key } from '../schema';
import { onCallNow, OnCallSchema, rostersFor } from './on-call';
import { presentRosters, RosterSchema } from './present';

const PERMISSION = 'person.manage';
const tag = 'rosters';
const PATH = '/api/rosters';

const Line = z.string().trim().min(1).max(120);
const fields = {
  names: z.strictObject({ zh: Line, en: Line }),
  group: Key,
  zone: z.string().min(1).max(64).describe('IANA time zone of the hand-over.'),
  handOver: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .describe('Local time of day, `HH:mm`.'),
  start: z.iso.date().describe('Local day of the first turn.'),
  days: z.int().min(1).max(366).describe('Length of a turn.'),
  persons: z.array(Key).max(100).describe('In turn.'),
  active: z.boolean().default(true),
};
const RosterBody = z.strictObject(fields);
const ChangeBody = z.strictObject({ ...fields, version: z.int().min(1).describe('As it was read.') });
const OverrideBody = z.strictObject({
  from: Instant,
  to: Instant,
  person: Key.nullable().describe('Null: nobody is on call then.'),
});
const Params = z.object({ id: Key });

function assertZone(zone: string): void {
  if (!isZone(zone)) {
    const message = { zh: '没有这个时区，例如 Asia/Shanghai', en: 'No such time zone; one is Asia/Shanghai' };
    throw invalid({ field: 'zone', code: 'UNKNOWN', message });
  }
}

type Call = { lang: 'zh' | 'en'; now: Date };

const one = async (row: Roster, { lang, now }: Call): Promise<z.input<typeof RosterSchema>> =>
  (await presentRosters([row], lang, now))[0] as z.input<typeof RosterSchema>;

export const rosterRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/on-call',
    tag,
    summary: 'Who is on call now and next, with how to reach them.',
    description: 'For people who belong to a group; people of a supplier see those of their own groups.',
    who: 'signedIn',
    answers: { 200: z.object({ items: z.array(OnCallSchema), next: z.null() }).describe('Own groups first.') },
    run: async ({ user, lang, now }) => reply(200, { items: await onCallNow(user, lang, now), next: null }),
  }),
  route({
    method: 'get',
    path: PATH,
    tag,
    summary: 'Rosters, with who is on call now and in the coming weeks.',
    description: 'For people who belong to a group; people of a supplier see those of their own groups.',
    who: 'signedIn',
    answers: { 200: z.object({ items: z.array(RosterSchema), next: z.null() }).describe('By name.') },
    run: async ({ user, lang, now }) => {
      const which = rostersFor(user);
      const rows = which ? await Rosters.find(which).lean<Roster[]>() : [];
      const items = await presentRosters(rows, lang, now);
      return reply(200, { items: items.toSorted((a, b) => a.name.localeCompare(b.name, lang)), next: null });
    },
  }),
  route({
    method: 'post',
    path: PATH,
    tag,
    summary: 'Add a roster.',
    permission: PERMISSION,
    body: RosterBody,
    answers: { 201: RosterSchema },
    errors: ['GROUP_NOT_FOUND', 'PERSON_NOT_FOUND'],
    run: async (call) => {
      assertZone(call.body.zone);
      const row = await inTransaction((session) => createRoster(session, call.body, handOf(call)));
      return reply(201, await one(row, call));
    },
  }),
  route({
    method: 'put',
    path: `${PATH}/{id}`,
    tag,
    summary: 'Change a roster; calls from now on follow it.',
    permission: PERMISSION,
    params: Params,
    body: ChangeBody,
    answers: { 200: RosterSchema },
    errors: ['ROSTER_NOT_FOUND', 'ROSTER_CHANGED', 'GROUP_NOT_FOUND', 'PERSON_NOT_FOUND'],
    run: async (call) => {
      const { version, ...said } = call.body;
      assertZone(said.zone);
      const row = await inTransaction((session) => changeRoster(session, call.params.id, version, said, handOf(call)));
      return reply(200, await one(row, call));
    },
  }),
  route({
    method: 'post',
    path: `${PATH}/{id}/overrides`,
    tag,
    summary: 'Say who is on call instead for a time, or that nobody is.',
    permission: PERMISSION,
    params: Params,
    body: OverrideBody,
    answers: { 200: RosterSchema },
    errors: ['ROSTER_NOT_FOUND', 'PERSON_NOT_FOUND', 'HOLDING_TIMES'],
    run: async (call) => {
      const { from, to, person } = call.body;
      const swap = { from: new Date(from), to: new Date(to), person };
      const row = await inTransaction((session) => addOverride(session, call.params.id, swap, handOf(call)));
      return reply(200, await one(row, call));
    },
  }),
  route({
    method: 'delete',
    path: `${PATH}/{id}/overrides/{override}`,
    tag,
    summary: 'Take such a swap back.',
    permission: PERMISSION,
    params: z.object({ id: Key, override: Key }),
    answers: { 200: RosterSchema },
    errors: ['ROSTER_NOT_FOUND', 'HOLDING_NOT_FOUND'],
    run: async (call) => {
      const { id, override } = call.params;
      const row = await inTransaction((session) => removeOverride(session, id, override, handOf(call)));
      return reply(200, await one(row, call));
    },
  }),
];
