/**
 * Sessions of people. A program gets one token for the whole session. A browser gets short access tokens and a refresh
 * token that is good once: each renewal gives the next one, and whoever brings an older one ends the session, since one
 * of the two who had it is a thief. Only for a short while after a renewal the one before is no theft: several tabs
 * renew at once.
 */
import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import { installationSettings } from '../records/installation';
import { findReaderOfSession } from '../records/readers';
import { Sessions, type SessionRow } from '../records/models/session';
import type { RefreshToken, Session } from './session';
import { userOf, type User } from './user';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long an access token of a browser is good. */
export const ACCESS_MS = 15 * MINUTE_MS;
/** Tabs of one browser renew within this time of each other. */
const GRACE_MS = 20_000;
/** An ended session is known for so long, to tell an old token from a forged one. */
const KEPT_MS = 7 * DAY_MS;
/** The last use is kept this exactly: not every request writes. */
const USE_STEP_MS = 5 * MINUTE_MS;
const LONGEST_AGENT = 300;

/** From where somebody signs in. */
export interface Device {
  readonly kind: SessionRow['kind'];
  readonly address: string;
  readonly agent: string;
}

/** How long sessions last. */
export interface SessionLimits {
  /** Without being renewed; that of a program, at all. */
  readonly sessionIdleHours: number;
  /** After so long the password is asked for in any case. */
  readonly sessionLongestDays: number;
}

async function limits(createdAt: Date, now: Date): Promise<Pick<SessionRow, 'expiresAt' | 'forgetAt'>> {
  const { sessionIdleHours, sessionLongestDays } = await installationSettings();
  const idle = now.getTime() + sessionIdleHours * HOUR_MS;
  const expires = Math.min(idle, createdAt.getTime() + sessionLongestDays * DAY_MS);
  return { expiresAt: new Date(expires), forgetAt: new Date(expires + KEPT_MS) };
}

/** Brings the end of standing sessions forward to what the limits allow; never puts it off. */
export async function shortenSessions(
  session: ClientSession,
  { sessionIdleHours, sessionLongestDays }: SessionLimits,
  now: Date,
): Promise<void> {
  const idle = { $add: ['$renewedAt', sessionIdleHours * HOUR_MS] };
  const longest = { $add: ['$createdAt', sessionLongestDays * DAY_MS] };
  await Sessions.updateMany(
    { revokedAt: null, expiresAt: { $gt: now } },
    [{ $set: { expiresAt: { $min: ['$expiresAt', idle, longest] } } }],
    { session, updatePipeline: true },
  );
}

/** Begins a session. */
export async function openSession(person: string, device: Device, now: Date): Promise<SessionRow> {
  const row: SessionRow = {
    _id: randomUUID(),
    person,
    kind: device.kind,
    generation: 0,
    renewedAt: now,
    createdAt: now,
    lastUsedAt: now,
    ...(await limits(now, now)),
    address: device.address,
    agent: device.agent.slice(0, LONGEST_AGENT),
  };
  await Sessions.create(row);
  return row;
}

/** The access token's content: short for a browser, which renews it, the whole session for a program. */
export function accessOf({ _id: id, person: personId, kind, expiresAt }: SessionRow, now: Date): Session {
  const short = new Date(Math.min(now.getTime() + ACCESS_MS, expiresAt.getTime()));
  return { id, personId, expiresAt: kind === 'browser' ? short : expiresAt };
}

/**
 * The person of a session that stands, with the roles in force at the moment, and notes that it is used. Read afresh for
 * every request, so that a withdrawn role, a closed account or an ended session ends at once.
 */
export async function findSignedIn({ id, personId }: Session, now: Date): Promise<User | undefined> {
  const found = await findReaderOfSession(id, now);
  if (!found?.person.active || found.person._id !== personId) {
    return undefined;
  }
  const { revokedAt, expiresAt, lastUsedAt } = found.session;
  if (revokedAt || expiresAt <= now) {
    return undefined;
  }
  if (now.getTime() - lastUsedAt.getTime() > USE_STEP_MS) {
    await Sessions.updateOne({ _id: id }, { $max: { lastUsedAt: now } });
  }
  return userOf(found);
}

/** What became of a refresh token: `next` is missing for a tab that came second, whose browser has it already. */
export interface Renewal {
  readonly session: SessionRow;
  readonly next?: RefreshToken;
}

/**
 * Uses a refresh token up. A token that was used before ends the session.
 * @returns undefined where it gives nothing any more
 */
export async function renewSession(token: RefreshToken, now: Date): Promise<Renewal | undefined> {
  const { sessionId, generation } = token;
  const row = await Sessions.findById(sessionId).lean<SessionRow>();
  if (!row || row.revokedAt || row.expiresAt <= now) {
    return undefined;
  }
  const renewed = await Sessions.findOneAndUpdate(
    { _id: sessionId, generation, revokedAt: null },
    {
      $set: { renewedAt: now, lastUsedAt: now, ...(await limits(row.createdAt, now)) },
      $inc: { generation: 1 },
    },
    { returnDocument: 'after' },
  ).lean<SessionRow>();
  if (renewed) {
    return { session: renewed, next: { sessionId, generation: renewed.generation } };
  }
  return usedBefore(token, now);
}

async function usedBefore({ sessionId, generation }: RefreshToken, now: Date): Promise<Renewal | undefined> {
  const row = await Sessions.findOne({ _id: sessionId, revokedAt: null }).lean<SessionRow>();
  if (row && generation === row.generation - 1 && now.getTime() - row.renewedAt.getTime() <= GRACE_MS) {
    return { session: row };
  }
  await revoke({ _id: sessionId }, 'reused', now);
  return undefined;
}

async function revoke(filter: object, why: NonNullable<SessionRow['revokedWhy']>, now: Date): Promise<number> {
  const ended = await Sessions.updateMany(
    { ...filter, revokedAt: null },
    { $set: { revokedAt: now, revokedWhy: why } },
  );
  return ended.modifiedCount;
}

/**
 * Ends one session of that person; its tokens are refused from now on.
 * @returns false where there was none to end
 */
export async function endSession(person: string, id: string, now: Date): Promise<boolean> {
  return (await revoke({ _id: id, person, expiresAt: { $gt: now } }, 'signedOut', now)) > 0;
}

/**
 * Ends all sessions of a person.
 * @param except stays
 * @returns how many ended
 */
export async function endSessions(
  person: string,
  except: string | undefined,
  why: 'signedOut' | 'password',
  now: Date,
): Promise<number> {
  const others = except === undefined ? {} : { _id: { $ne: except } };
  return revoke({ ...others, person, expiresAt: { $gt: now } }, why, now);
}

const MOST_LISTED = 100;

/** The person's standing sessions, the one last used first. */
export async function sessionsOf(person: string, now: Date): Promise<SessionRow[]> {
  return Sessions.find({ person, revokedAt: null, expiresAt: { $gt: now } })
    .sort({ lastUsedAt: -1 })
    .limit(MOST_LISTED)
    .lean<SessionRow[]>();
}
