import type { ClientSession } from 'mongoose';
import { onCallAt } from '../domain/on-call';
import { Groups, People, type Group } from './models/person';
import { Rosters, type Roster } from './models/roster';

/** Whom to call for a group. */
export interface OnCall {
  /** One for each roster on which somebody is. */
  readonly persons: readonly string[];
  /** Nobody is on call: the group's manager is called instead. */
  readonly fallback?: string;
}

/**
 * Who is on call for a group at the moment; whose account is closed counts as nobody. Where no roster names anybody,
 * or there is none, the group's manager is called; empty where there is none either (DESK-09).
 */
export async function onCallFor(group: string, at: Date, session: ClientSession | null = null): Promise<OnCall> {
  const rosters = await Rosters.find({ group, active: true }).sort({ _id: 1 }).session(session).lean<Roster[]>();
  const named = rosters.flatMap((roster) => onCallAt(roster, at).person ?? []);
  const active = await People.find({ _id: { $in: named }, active: true }, { _id: 1 })
    .session(session)
    .lean();
  const persons = [...new Set(named)].filter((id) => active.some(({ _id }) => _id === id));
  if (persons.length > 0) {
    return { persons };
  }
  const row = await Groups.findById(group).session(session).lean<Group>();
  return { persons, ...(row?.manager ? { fallback: row.manager } : {}) };
}
