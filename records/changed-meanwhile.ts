import type { ClientSession } from 'mongoose';
import { AuditLines, type AuditLine } from './models/audit-line';
import { Refusal, type RefusalCode } from './refusal';

/** What a change was refused for, as its line in the audit tells it. */
export interface Changed {
  readonly code: RefusalCode;
  /** Actions of the audit whose lines tell of such changes, e.g. `group.changed`. */
  readonly action: string | readonly string[];
  /** Key of `data` that names the one changed, and its id; absent where there is but one. */
  readonly of?: readonly [key: string, id: string];
  /** The version that the refused change began from, and the one that is in force. */
  readonly seen: number;
  readonly current: number;
  /** For the text of the refusal. */
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** More changes than this since the page was opened are told by the last of them alone. */
const MOST_LINES = 50;

/**
 * The refusal of a change that began from an older version, saying who made the last one, when, and what differs
 * since (`by`, `at`, `fields` in its facts). Nobody is named where the audit does not know.
 */
export async function changedMeanwhile(session: ClientSession, changed: Changed): Promise<Refusal> {
  const { code, action, of, seen, current, facts } = changed;
  const since = Math.max(1, current - seen);
  const lines = await AuditLines.find({ action: { $in: [action].flat() }, ...(of ? { [`data.${of[0]}`]: of[1] } : {}) })
    .sort({ at: -1, _id: -1 })
    .limit(Math.min(since, MOST_LINES))
    .session(session)
    .lean<AuditLine[]>();
  const [last] = lines;
  if (!last) {
    return new Refusal(code, { ...facts });
  }
  const fields = since > MOST_LINES ? [] : differing(lines.toReversed());
  return new Refusal(code, { ...facts, by: last.by, at: last.at, fields });
}

/** Keys whose value after the last line is not what it was before the first that names them. */
function differing(lines: readonly AuditLine[]): string[] {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const { data } of lines) {
    Object.entries(valuesOf(data['after'])).forEach(([key, value]) => {
      before[key] = key in before ? before[key] : valuesOf(data['before'])[key];
      after[key] = value;
    });
  }
  return Object.keys(after).filter((key) => JSON.stringify(before[key] ?? null) !== JSON.stringify(after[key] ?? null));
}

const valuesOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
