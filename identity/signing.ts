import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { ClientSession } from 'mongoose';
import { z } from 'zod';
import { newId } from '../records/ids';
import { UsedProofs } from '../records/models/signature';
import { Refusal } from '../records/refusal';

/** How long a confirmed password is good for the one decision it was given for. */
export const PROOF_MS = 5 * 60_000;

/** What a proof is good for: this person, in this session, deciding this task. */
export interface ProofClaims {
  readonly personId: string;
  readonly sessionId: string;
  readonly taskId: string;
}

const Claims = z.object({ jti: z.string(), sub: z.string(), sid: z.string(), task: z.string(), iat: z.number() });

/** A genuine proof. */
export interface Proof {
  /** Of this proof alone; it is good for one decision. */
  readonly id: string;
  /** When the password was given. */
  readonly at: Date;
}

const inSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);

/** A key of its own: a proof is never taken for a sign-in, nor a sign-in for a proof. */
const keyFor = (secret: string): KeyObject =>
  createSecretKey(createHmac('sha256', secret).update('zhixing proofs of signing').digest());

/** Attests that the person has just given their password to sign that task. */
export function signProof({ personId, sessionId, taskId }: ProofClaims, secret: string, now: Date): string {
  const exp = inSeconds(new Date(now.getTime() + PROOF_MS));
  const payload = { jti: newId(), sub: personId, sid: sessionId, task: taskId, iat: inSeconds(now), exp };
  return jwt.sign(payload, keyFor(secret), { algorithm: 'HS256' });
}

/** The proof, if it is genuine, not too old, and made for exactly this person, session and task; undefined otherwise. */
export function readProof(proof: string, expected: ProofClaims, secret: string, now: Date): Proof | undefined {
  try {
    const payload = jwt.verify(proof, keyFor(secret), { algorithms: ['HS256'], clockTimestamp: inSeconds(now) });
    const { jti, sub, sid, task, iat } = Claims.parse(payload);
    const fits = sub === expected.personId && sid === expected.sessionId && task === expected.taskId;
    return fits ? { id: jti, at: new Date(iat * 1000) } : undefined;
  } catch (error) {
    if (error instanceof jwt.JsonWebTokenError || error instanceof z.ZodError) {
      return undefined;
    }
    throw error;
  }
}

/**
 * Uses a proof up, in the transaction of what it signs: of several requests with the same proof one is taken. Where the
 * transaction comes to nothing, the proof is as good as before.
 * @throws Refusal SIGNATURE_INVALID when it was used before
 */
export async function useProof(session: ClientSession, { id }: Proof, now: Date): Promise<void> {
  if (await UsedProofs.exists({ _id: id }).session(session)) {
    throw new Refusal('SIGNATURE_INVALID');
  }
  await UsedProofs.insertMany([{ _id: id, at: now }], { session });
}
