import type { ClientSession } from 'mongoose';
import { installationSettings } from '../records/installation';
import { defineModel } from '../records/models/define';

/** Failed sign-ins of one account or one address; shared by all processes, forgotten after an hour of quiet. */
interface SignInFailures {
  _id: string;
  failures: number;
  blockedUntil?: Date | null;
  forgetAt: Date;
}

const Failures = defineModel<SignInFailures>(
  'signInFailures',
  { _id: String, failures: Number, blockedUntil: Date, forgetAt: Date },
  [
    [{ forgetAt: 1 }, { expireAfterSeconds: 0 }],
    [{ blockedUntil: -1 }, { sparse: true }],
  ],
);

/** An address may stand for a whole office, so it is allowed more. */
const ADDRESS_IS_WORTH = 10;
const FIRST_PAUSE_MS = 15_000;
const MEMORY_MS = 60 * 60_000;

export interface SignInAttempt {
  readonly username: string;
  readonly address: string;
}

type Scope = 'account' | 'address';

/** After how many failures an account waits, and how long at most. */
export interface SignInLimits {
  readonly signInTries: number;
  readonly signInPauseMinutes: number;
}

const accountKey = (username: string): string => `account:${username.trim().toLowerCase()}`;

const keysOf = ({ username, address }: SignInAttempt): Record<Scope, string> => ({
  account: accountKey(username),
  address: `address:${address}`,
});

/** How long the next attempt has to wait after so many failures, in milliseconds: doubling, up to the longest pause. */
export function pauseAfter(failures: number, scope: Scope, limits: SignInLimits): number {
  const over = failures - limits.signInTries * (scope === 'address' ? ADDRESS_IS_WORTH : 1);
  return over < 0 ? 0 : Math.min(FIRST_PAUSE_MS * 2 ** over, limits.signInPauseMinutes * 60_000);
}

/** Milliseconds until this account may be tried from this address again; 0 when it may be now. */
export async function signInPause(attempt: SignInAttempt, now: Date): Promise<number> {
  const { account, address } = keysOf(attempt);
  const rows = await Failures.find({ _id: { $in: [account, address] }, blockedUntil: { $gt: now } }).lean();
  return Math.max(0, ...rows.map((row) => (row.blockedUntil?.getTime() ?? 0) - now.getTime()));
}

/** Counts a failed sign-in against the account and the address. */
export async function recordFailure(attempt: SignInAttempt, now: Date): Promise<void> {
  const forgetAt = new Date(now.getTime() + MEMORY_MS);
  const limits = await installationSettings();
  const scopes = Object.entries(keysOf(attempt)) as [Scope, string][];
  await Promise.all(
    scopes.map(async ([scope, _id]) => {
      const row = await Failures.findOneAndUpdate(
        { _id },
        { $inc: { failures: 1 }, $set: { forgetAt } },
        { upsert: true, returnDocument: 'after' },
      ).lean();
      const pause = pauseAfter(row?.failures ?? 1, scope, limits);
      if (pause > 0) {
        await Failures.updateOne({ _id }, { $max: { blockedUntil: new Date(now.getTime() + pause) } });
      }
    }),
  );
}

/** A right password clears the account; the address keeps its count, or one good account would open the door to guess others. */
export async function recordSuccess({ username }: Pick<SignInAttempt, 'username'>): Promise<void> {
  await Failures.deleteOne({ _id: accountKey(username) });
}

/** An account or address that has to wait now. */
export interface SignInPause {
  readonly id: string;
  readonly scope: Scope;
  /** User name as it was tried, whether there is such an account or not; or network address. */
  readonly name: string;
  readonly failures: number;
  readonly until: Date;
}

const MOST_LISTED = 200;

/** Accounts and addresses that have to wait now, those that wait longest first. */
export async function signInPauses(now: Date): Promise<SignInPause[]> {
  const rows = await Failures.find({ blockedUntil: { $gt: now } })
    .sort({ blockedUntil: -1 })
    .limit(MOST_LISTED)
    .lean<SignInFailures[]>();
  return rows.map(({ _id: id, failures, blockedUntil }) => {
    const [scope = '', ...name] = id.split(':');
    const until = blockedUntil ?? now;
    return { id, scope: scope === 'address' ? 'address' : 'account', name: name.join(':'), failures, until };
  });
}

/**
 * Lets an account or address try again at once, its failures forgotten.
 * @returns false where it does not have to wait
 */
export async function liftPause(session: ClientSession, id: string, now: Date): Promise<boolean> {
  const lifted = await Failures.deleteOne({ _id: id, blockedUntil: { $gt: now } }, { session });
  return lifted.deletedCount === 1;
}
