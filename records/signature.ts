import type { ClientSession } from 'mongoose';
import type { RecordDefinition } from '../packs/types';
import { contentHash } from './content-hash';
import { Ballots, type Ballot } from './models/ballot';
import { Records, type RecordDocument } from './models/record';
import type { Signature } from './models/signature';
import type { Task } from './models/task';

type Asked = Pick<Task, 'properties' | 'ballotId'>;

/** The diagram asks for it on the step itself. */
export const isSignedStep = ({ properties }: Pick<Task, 'properties'>): boolean => properties['signed'] === 'true';

/**
 * Whether a task counts only when its person signs it by giving their password again: its diagram says so, or it is a
 * vote under a policy that does (as the policy was when the ballot opened).
 */
export function asksSignature(task: Asked, ballot: Pick<Ballot, 'policy'> | null): boolean {
  return isSignedStep(task) || (task.properties['ballot'] === 'vote' && ballot?.policy.signed === true);
}

/** The same, with the ballot looked up. */
export async function mustBeSigned(task: Asked, session: ClientSession | null = null): Promise<boolean> {
  const { ballotId } = task;
  const ballot = ballotId ? await Ballots.findById(ballotId, { policy: 1 }).session(session).lean<Ballot>() : null;
  return asksSignature(task, ballot);
}

/** The signature as history keeps it: with the hash of what was signed, as it stood when it was. */
export async function sealedSignature(
  session: ClientSession,
  signature: Signature,
  recordId: string | undefined,
  definition: RecordDefinition | undefined,
): Promise<Signature> {
  const record =
    recordId && definition ? await Records.findById(recordId).session(session).lean<RecordDocument>() : null;
  return record && definition ? { ...signature, contentHash: contentHash(definition, record) } : signature;
}
