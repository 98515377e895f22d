import { DateTime } from 'luxon';
import { z } from 'zod';
import type { LateEntry } from '../records/models/late-entry';
import { invalid, Problem, type FieldError } from './problem';
import { Instant } from './schema';

const LONGEST_REASON = 1_000;

/** What a request carries for work that was done earlier than it is entered. */
export const lateEntryBody = {
  happenedAt: Instant.optional().describe('When it was done in truth, if it is entered later; needs `lateReason`.'),
  lateReason: z
    .string()
    .trim()
    .max(LONGEST_REASON)
    .optional()
    .describe('Why it is entered later; stays in the history.'),
};

export interface LateLimits {
  /** The pack lets it be entered later. */
  readonly allowed: boolean;
  /** Nothing before this makes sense; absent for what begins by it. */
  readonly earliest?: Date;
  readonly now: Date;
  /** In which the earliest moment is named. */
  readonly zone: string;
}

/**
 * The true time of what a request enters later; undefined where it happened now.
 * @throws Problem LATE_ENTRY_FORBIDDEN, or REQUEST_INVALID naming `happenedAt` or `lateReason`
 */
export function lateEntryFrom(
  { happenedAt, lateReason }: { happenedAt?: string | undefined; lateReason?: string | undefined },
  { allowed, earliest, now, zone }: LateLimits,
): LateEntry | undefined {
  if (happenedAt === undefined) {
    return undefined;
  }
  if (!allowed) {
    throw new Problem('LATE_ENTRY_FORBIDDEN');
  }
  const moment = new Date(happenedAt);
  const errors: FieldError[] = [];
  if (moment > now) {
    errors.push(wrong('MOMENT_FUTURE', '时间应早于现在', 'It must lie in the past'));
  } else if (earliest && moment < earliest) {
    const at = DateTime.fromJSDate(earliest, { zone }).toFormat('yyyy-MM-dd HH:mm');
    errors.push(wrong('MOMENT_TOO_EARLY', `不能早于 ${at}（记录或上一步骤的时间）`, earlier(at)));
  }
  if (!lateReason) {
    const message = { zh: '请说明为什么现在才登记', en: 'Please say why it is entered only now' };
    errors.push({ field: 'lateReason', code: 'REQUIRED', message });
  }
  if (errors.length > 0) {
    throw invalid(...errors);
  }
  return { happenedAt: moment, reason: lateReason ?? '' };
}

const earlier = (at: string): string => `Not before ${at}, when the record began or the step before was done`;

const wrong = (code: string, zh: string, en: string): FieldError => ({
  field: 'happenedAt',
  code,
  message: { zh, en },
});
