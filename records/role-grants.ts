/** Roles that belong to a case: given by a step of its process, taken back by one or when the case ends. */
import type { ClientSession } from 'mongoose';
import { PROCESS } from './actor';
import { writeHistory } from './history';
import { end, grantRole, holdingsOf } from './holdings';
import { newId } from './ids';
import { People, Roles, type Person } from './models/person';
import type { RecordDocument } from './models/record';
import { RoleGrants, type RoleGrant } from './models/role-grant';
import { now } from './now';
import { Refusal } from './refusal';

export interface CaseRole {
  readonly person: string;
  readonly role: string;
  readonly to?: Date;
}

/**
 * Gives a person a role for a case, up to `to` at most. What the person holds anyway stays theirs and is not taken back
 * with the case.
 * @throws Refusal PERSON_NOT_FOUND, ROLE_NOT_FOUND, HOLDING_TIMES
 */
export async function grantForCase(session: ClientSession, record: RecordDocument, wish: CaseRole): Promise<void> {
  const { person, role, to } = wish;
  const before = await People.findById(person).session(session).lean<Person>();
  const known = new Set((before ? holdingsOf(before) : []).map(({ id }) => id));
  const holding = await grantRole(session, { person, role, to, reason: record.number }, { actor: PROCESS });
  if (!known.has(holding.id)) {
    const row: RoleGrant = {
      _id: newId(),
      recordId: record._id,
      person,
      role,
      holdingId: holding.id,
      at: now(),
      endedAt: null,
    };
    await RoleGrants.insertMany([row], { session });
  }
  await tell(session, record._id, 'roleGranted', [wish]);
}

/**
 * Takes back what the case gave: one role of one person, of everybody, or everything.
 * @returns how many were taken back
 */
export async function revokeForCase(
  session: ClientSession,
  recordId: string,
  which: { readonly role?: string; readonly person?: string } = {},
): Promise<number> {
  const rows = await RoleGrants.find({ recordId, endedAt: null, ...which })
    .session(session)
    .lean<RoleGrant[]>();
  for (const row of rows) {
    await endHolding(session, row);
    await RoleGrants.updateOne({ _id: row._id }, { $set: { endedAt: now() } }, { session });
  }
  if (rows.length > 0) {
    await tell(session, recordId, 'roleRevoked', rows);
  }
  return rows.length;
}

/** One that has run out, or that an administrator has ended, is over already. */
async function endHolding(session: ClientSession, { person, holdingId }: RoleGrant): Promise<void> {
  try {
    await end(session, person, holdingId, { reason: 'case' }, { actor: PROCESS });
  } catch (error) {
    if (!(error instanceof Refusal && ['HOLDING_NOT_FOUND', 'PERSON_NOT_FOUND'].includes(error.code))) {
      throw error;
    }
  }
}

async function tell(
  session: ClientSession,
  recordId: string,
  action: 'roleGranted' | 'roleRevoked',
  roles: readonly CaseRole[],
): Promise<void> {
  const [people, named] = [
    await People.find({ _id: { $in: roles.map(({ person }) => person) } }, { names: 1 })
      .session(session)
      .lean(),
    await Roles.find({ _id: { $in: roles.map(({ role }) => role) } })
      .session(session)
      .lean(),
  ];
  const line = (lang: 'zh' | 'en'): string =>
    roles
      .map(({ person, role }) => {
        const who = people.find(({ _id }) => _id === person)?.names[lang] ?? person;
        const what = named.find(({ _id }) => _id === role)?.names[lang] ?? role;
        return lang === 'zh' ? `${who}“${what}”` : `${who} "${what}"`;
      })
      .join(lang === 'zh' ? '、' : ', ');
  const given = action === 'roleGranted';
  await writeHistory(session, {
    recordId,
    kind: 'step',
    actor: PROCESS,
    data: {
      action,
      roles: roles.map(({ person, role, to }) => ({ person, role, ...(to ? { until: to } : {}) })),
      names: {
        zh: `${given ? '授予角色：' : '收回角色：'}${line('zh')}`,
        en: `${given ? 'Gave the role: ' : 'Took back the role: '}${line('en')}`,
      },
    },
  });
}
