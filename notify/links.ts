import { createHmac, createSecretKey, randomUUID, type KeyObject } from 'node:crypto';

import jwt from 'jsonwebtoken';
import type { ClientSession } from 'mongoose';
import { z } from 'zod';

import { MailTokens } from '../records/models/notice';
import { now } from '../records/now';

/** What a link in a mail stands for: this person takes this decision on this task, about this version of the text. */
export interface DecisionClaims {
  readonly person: string;
  readonly taskKey: string;
  /** Value of the decision, for example `approve`; `open` only shows the task. */
  readonly decision: string;
  /** Version of the record's material text that the mail showed. */
  readonly contentVersion: number;
}

export interface DecisionToken extends DecisionClaims {
  /** Id of this one link, the key of its single use. */
  readonly jti: string;
  readonly expiresAt: Date;
}

/** `expired` is genuine but late; `altered` was not made by us. */
export type Verification =
  | { readonly ok: true; readonly token: DecisionToken }
  | { readonly ok: false; readonly reason: 'altered' }
  | { readonly ok: false; readonly reason: 'expired'; readonly token: DecisionToken };

const payloadSchema = z.object({
  sub: z.string().min(1),
  task: z.string().min(1),
  decision: z.string().min(1),
  cv: z.number().int().nonnegative(),
  jti: z.string().min(1),
  exp: z.number().int(),
});

/**
 * Signs and verifies the links in mails. The key is derived from the program's secret, so that a link can never be
 * used as a sign-in token, nor the other way round.
 */
export class DecisionLinks {
  readonly #key: KeyObject;

  constructor(secret: string) {
    this.#key = createSecretKey(createHmac('sha256', secret).update('zhixing decision links').digest());
  }

  /** A token for one decision; every call gives a new one with a use of its own. */
  signDecision(claims: DecisionClaims, expiresAt: Date): string {
    return jwt.sign(
      {
        sub: claims.person,
        task: claims.taskKey,
        decision: claims.decision,
        cv: claims.contentVersion,
        jti: randomUUID(),
        exp: Math.floor(expiresAt.getTime() / 1000),
      },
      this.#key,
      { algorithm: 'HS256', noTimestamp: true },
    );
  }

  /** Reads a token without using it. Never throws: a link comes from outside and may be anything. */
  verifyDecision(token: string, at: Date = now()): Verification {
    let payload: unknown;
    try {
      payload = jwt.verify(token, this.#key, { algorithms: ['HS256'], ignoreExpiration: true });
    } catch (error) {
      if (error instanceof jwt.JsonWebTokenError) {
        return { ok: false, reason: 'altered' };
      }
      throw error;
    }
    const parsed = payloadSchema.safeParse(payload);
    if (!parsed.success) {
      return { ok: false, reason: 'altered' };
    }
    const { sub, task, decision, cv, jti, exp } = parsed.data;
    const read = { person: sub, taskKey: task, decision, contentVersion: cv, jti, expiresAt: new Date(exp * 1000) };
    return read.expiresAt <= at ? { ok: false, reason: 'expired', token: read } : { ok: true, token: read };
  }
}

/** A text without the tokens of links that decide or set a password in somebody's name, for readers other than them. */
export function withoutTokens(text: string): string {
  return text.replaceAll(/(\/decide\/|\/reset#)[\w.~%-]+/g, '$1…');
}

/**
 * Uses a link up, in the transaction of the decision it stands for: of two uses one gets true.
 * Written as an upsert because a duplicate key would end the caller's transaction.
 */
export async function consume(
  session: ClientSession,
  token: Pick<DecisionToken, 'jti' | 'person' | 'decision'>,
): Promise<boolean> {
  const use = { usedAt: now(), by: token.person, result: token.decision };
  const result = await MailTokens.updateOne({ _id: token.jti }, { $setOnInsert: use }, { upsert: true, session });
  return result.upsertedCount === 1;
}

/** When a link was used, for the page that only shows what it would do; undefined while it is good. */
export async function usedAt(jti: string): Promise<Date | undefined> {
  const row = await MailTokens.findById(jti, { usedAt: 1 }).lean();
  return row?.usedAt;
}
