import { createHash } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import { inTransaction } from '../records/database';
import { IdempotencyKeys, type IdempotencyKey } from '../records/models/outbox';
import { Problem } from './problem';
import type { Call } from './route';

const LONGEST_KEY = 200;

export interface Created {
  readonly status: number;
  readonly body: unknown;
}

const hash = (...parts: string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex');

interface Claim {
  readonly id: string;
  readonly bodyHash: string;
}

/** The request's key, one for each person and address; undefined when none was sent. */
function claimOf({ req, user }: ClaimCall): Claim | undefined {
  const key = req.get('Idempotency-Key');
  if (key === undefined || key === '') {
    return undefined;
  }
  if (key.length > LONGEST_KEY) {
    throw new Problem('REQUEST_INVALID', {
      errors: [
        {
          field: 'Idempotency-Key',
          code: 'TOO_BIG',
          message: { zh: `最多 ${LONGEST_KEY} 个字符`, en: `At most ${LONGEST_KEY} characters` },
        },
      ],
    });
  }
  return { id: hash(user.id, req.method, req.path, key), bodyHash: hash(JSON.stringify(req.body ?? null)) };
}

type ClaimCall = Pick<Call, 'req' | 'user' | 'now'>;

async function earlierAnswer(claim: Claim, session: ClientSession | null): Promise<Created | undefined> {
  const earlier = await IdempotencyKeys.findById(claim.id).session(session).lean<IdempotencyKey>();
  if (earlier && earlier.bodyHash !== claim.bodyHash) {
    throw new Problem('IDEMPOTENCY_KEY_REUSED');
  }
  return earlier ? { status: earlier.status, body: earlier.body } : undefined;
}

/** The same request, with the same key, was taken while this one waited. */
export class TakenMeanwhile extends Error {}

/** What an `Idempotency-Key` of a request says where the answer is not kept, but told anew each time. */
export interface Once {
  /** Whether the same request was taken before. @throws Problem IDEMPOTENCY_KEY_REUSED for another body */
  readonly wasTaken: () => Promise<boolean>;
  /** Keeps that it is taken, in the transaction of what it does. @throws TakenMeanwhile */
  readonly take: (session: ClientSession) => Promise<void>;
}

/** A request without a key was never taken before. */
export function onceFor(call: ClaimCall): Once {
  const claim = claimOf(call);
  return {
    wasTaken: async () => claim !== undefined && (await earlierAnswer(claim, null)) !== undefined,
    take: async (session) => {
      if (!claim) {
        return;
      }
      if (await earlierAnswer(claim, session)) {
        throw new TakenMeanwhile();
      }
      const row = { _id: claim.id, bodyHash: claim.bodyHash, at: call.now, status: 200, body: null };
      await IdempotencyKeys.insertMany([row], { session });
    },
  };
}

/**
 * Creates something once for an `Idempotency-Key`: the answer is written in the transaction of the creation, and a
 * repeat is given that answer. Two at once collide in that row; the second then finds the first one's answer.
 * @param prepare runs before the transaction, and not for a repeat (e.g. takes a number)
 * @param spare runs where what was prepared was not needed, because another request was first
 */
export async function createOnce<P, C extends Created>(
  call: ClaimCall,
  prepare: () => Promise<P>,
  create: (session: ClientSession, prepared: P) => Promise<C>,
  spare: (prepared: P) => Promise<void> = () => Promise.resolve(),
): Promise<C> {
  const claim = claimOf(call);
  const earlier = claim && (await earlierAnswer(claim, null));
  if (earlier) {
    return earlier as C;
  }
  const prepared = await prepare();
  let spared = false;
  const answer = await inTransaction(async (session) => {
    const meanwhile = claim && (await earlierAnswer(claim, session));
    spared = meanwhile !== undefined;
    if (meanwhile) {
      return meanwhile as C;
    }
    const created = await create(session, prepared);
    if (claim) {
      const row = { _id: claim.id, bodyHash: claim.bodyHash, at: call.now, status: created.status, body: created.body };
      await IdempotencyKeys.insertMany([row], { session });
    }
    return created;
  });
  if (spared) {
    await spare(prepared);
  }
  return answer;
}
