import type { ClientSession } from 'mongoose';
import type { Text } from '../domain/text';
import { CalendarError, type Calendar } from '../domain/calendar';
import { dateOf, nextRound, type DutyRound, type DutyRule } from '../domain/duty';
import { PERIODS, type HolidayRule, type Period } from '../domain/recurrence';
import { validateFields } from '../packs/record-validation';
import type { Packs, StartDefinition } from '../packs/types';
import type { RecordPack } from './create-record';
import { Groups, Roles } from './models/person';
import { Calendars } from './models/time';
import type { Fields } from './models/record';
import { now } from './now';

/** Why a duty cannot be planned, for the person who can correct it. */
export class DutyProblem extends Error {
  constructor(readonly text: Text) {
    super(text.en);
  }
}

const numberIn = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

/** The rule of a duty from its fields. @throws DutyProblem */
export function ruleOf(fields: Fields): DutyRule {
  const { period, first, holidays } = fields;
  if (!PERIODS.includes(period as Period) || typeof first !== 'string') {
    throw new DutyProblem({ zh: '没有周期或首次日期', en: 'It has no period or no first date' });
  }
  return {
    period: period as Period,
    first,
    every: Math.max(1, numberIn(fields['every'], 1)),
    holidays: (holidays as HolidayRule | undefined) ?? 'nextWorkingDay',
    leadDays: numberIn(fields['leadDays'], 0),
    graceDays: numberIn(fields['graceDays'], 0),
  };
}

/** What says who answers for a duty: a person, a role or a group. */
export const ANSWERING = ['owner', 'ownerRole', 'ownerGroup'] as const;

/**
 * Sees to it that somebody answers for a duty: it names a person, or a role or group that exists, whose holders are
 * asked for when a round falls due.
 * @throws DutyProblem
 */
export async function assertAnswered(session: ClientSession, fields: Fields): Promise<void> {
  if (ANSWERING.every((key) => !fields[key])) {
    throw new DutyProblem({
      zh: '没有责任人、责任角色或责任小组',
      en: 'It names no person, role or group that answers for it',
    });
  }
  const { ownerRole: role, ownerGroup: group } = fields;
  if (role && !(await Roles.exists({ _id: role }).session(session))) {
    throw new DutyProblem({ zh: `没有角色“${String(role)}”`, en: `There is no role "${String(role)}"` });
  }
  if (group && !(await Groups.exists({ _id: group }).session(session))) {
    throw new DutyProblem({ zh: `没有小组“${String(group)}”`, en: `There is no group "${String(group)}"` });
  }
}

/** The calendar of a duty. @throws DutyProblem where there is none of that key */
export async function calendarOfDuty(session: ClientSession, fields: Fields): Promise<Calendar> {
  const key = typeof fields['calendar'] === 'string' ? fields['calendar'] : 'working';
  const row = await Calendars.findById(key).session(session).lean();
  if (!row) {
    throw new DutyProblem({ zh: `没有日历“${key}”`, en: `There is no calendar "${key}"` });
  }
  return row.calendar;
}

/** The next round of a duty after its last one. @returns undefined where none is left. @throws DutyProblem */
export async function roundAfter(
  session: ClientSession,
  fields: Fields,
  lastPlan: string | undefined,
): Promise<DutyRound | undefined> {
  const calendar = await calendarOfDuty(session, fields);
  try {
    return nextRound(ruleOf(fields), calendar, lastPlan, dateOf(now(), calendar));
  } catch (error) {
    if (error instanceof CalendarError) {
      const zh = `日历“${calendar.key}”没有工作时间，无法按工作日计算`;
      throw new DutyProblem({ zh, en: `Working days cannot be counted: ${error.message}` });
    }
    throw error;
  }
}

/** What a round of a duty starts, if it starts a record. */
export interface RoundWork {
  pack: RecordPack;
  start: StartDefinition;
  fields: Fields;
}

/**
 * The record that a round of the duty starts, with its preset fields; undefined where it is only a task.
 * @throws DutyProblem for a type, way to start or field that is not there, or a value that does not fit
 */
export function workOf(packs: Packs, fields: Fields): RoundWork | undefined {
  const type = fields['startsType'];
  if (typeof type !== 'string' || type === '') {
    return undefined;
  }
  const pack = packs.packs.get(type);
  const ways = pack?.record?.starts.filter(({ existing }) => !existing) ?? [];
  const start = fields['startsWith'] ? ways.find(({ key }) => key === fields['startsWith']) : ways[0];
  if (!pack?.record || !start) {
    const missing = pack?.record ? `${type} / ${String(fields['startsWith'])}` : type;
    throw new DutyProblem({
      zh: `没有记录类型或启动方式“${missing}”`,
      en: `There is no record type or start "${missing}"`,
    });
  }
  const presets = presetsOf(fields, pack as RecordPack);
  const { values, errors } = validateFields(pack, presets, { lang: 'zh', whole: true });
  if (errors.length > 0) {
    const english = validateFields(pack, presets, { lang: 'en', whole: true }).errors;
    throw new DutyProblem({
      zh: errors.map(({ message }) => message).join('；'),
      en: english.map(({ message }) => message).join('; '),
    });
  }
  return { pack: pack as RecordPack, start, fields: values };
}

/** Values as people write them in a row, as the field takes them; the title is the duty's own unless given. */
function presetsOf({ title, presets }: Fields, pack: RecordPack): Fields {
  const rows = Array.isArray(presets) ? (presets as { field?: string; value?: string }[]) : [];
  const { properties } = pack.record.fields;
  const given = rows.flatMap(({ field, value }): [string, unknown][] =>
    field && value !== undefined ? [[field, asField(properties[field]?.type, value)]] : [],
  );
  return { ...(properties['title'] ? { title } : {}), ...Object.fromEntries(given) };
}

function asField(type: unknown, value: string): unknown {
  switch (type) {
    case 'number':
    case 'integer':
      return Number(value);
    case 'boolean':
      return value === 'true';
    case 'array':
      return value.split(',').map((one) => one.trim());
    default:
      return value;
  }
}
