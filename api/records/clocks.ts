import { plan } from '../../domain/clock';
import type { Rung } from '../../domain/ladder';
import { pick, type Lang } from '../../domain/text';
import type { RecordDefinition } from '../../packs/types';
import { calendarOf } from '../../records/calendars';
import {
  Clocks,
  Escalations,
  Ladders,
  type ClockRow,
  type Escalation,
  type LadderRow,
} from '../../records/models/time';
import { lateStopOf } from '../../records/late-entry';
import { prepareWho } from '../ladders/words';
import type { ClockView, EscalationView } from './schema';

async function presentClock(row: ClockRow, at: Date, lang: Lang): Promise<ClockView> {
  const calendar = await calendarOf(null, row.calendar);
  const { targetMs, intervals, endedAt } = row;
  // One that was stopped before it was to begin ended at that moment, which may still lie ahead.
  const seen = endedAt && endedAt > at ? endedAt : at;
  const state = plan({ targetMs, intervals, ...(endedAt ? { endedAt } : {}) }, calendar, seen);
  const dueAt = row.dueAt ?? state.dueAt;
  const missedAt = row.missedAt ?? state.missedAt;
  const late = lateStopOf(row);
  const reason = state.phase === 'paused' ? intervals.at(-1)?.reason : undefined;
  return {
    name: row.name,
    label: pick(row.names, lang),
    phase: state.phase,
    ...(dueAt && state.phase !== 'paused' ? { dueAt: dueAt.toISOString() } : {}),
    elapsedMs: state.elapsedMs,
    targetMs,
    remainingMs: state.remainingMs,
    ...(row.result ? { result: row.result } : {}),
    ...(missedAt ? { missedAt: missedAt.toISOString() } : {}),
    ...(reason ? { pausedWhy: reason } : {}),
    ...(late ? { late: { at: late.happenedAt.toISOString(), reason: late.reason } } : {}),
  };
}

/** The record's service clocks, the latest of each name; those of single tasks and ballots are shown with these. */
export async function presentClocks(recordId: string, at: Date, lang: Lang): Promise<ClockView[]> {
  const rows = await Clocks.find({ recordId, name: { $not: /:/ } })
    .sort({ startedAt: 1 })
    .lean<ClockRow[]>();
  const latest = new Map(rows.map((row) => [row.name, row]));
  return Promise.all([...latest.values()].map((row) => presentClock(row, at, lang)));
}

const rungOf = ({ ladder }: LadderRow, id: string | null | undefined): Rung | undefined =>
  ladder.rows.flatMap((row) => row.rungs).find((rung) => rung.id === id);

/** The ladders armed for a record, and whom each calls next. */
export async function presentLadders(
  recordId: string,
  definition: RecordDefinition,
  lang: Lang,
): Promise<EscalationView[]> {
  const rows = await Escalations.find({ recordId, closedAt: null }).sort({ nextAt: 1 }).lean<Escalation[]>();
  const ladders = await Ladders.find({ _id: { $in: rows.map((row) => row.ladder) } }).lean<LadderRow[]>();
  const byKey = new Map(ladders.map((row) => [row._id, row]));
  const armed = rows.map((row) => {
    const inForce = byKey.get(row.ladder);
    return { row, inForce, rung: inForce && rungOf(inForce, row.nextRung) };
  });
  const words = await prepareWho(new Set(armed.flatMap(({ rung }) => rung?.who ?? [])), lang, (key) => {
    const field = definition.fields.properties[key];
    return field && pick(field.names, lang);
  });
  return armed.map(({ row, inForce, rung }) => ({
    label: inForce ? pick(inForce.ladder.names, lang) : row.ladder,
    ...(row.nextAt ? { nextAt: row.nextAt.toISOString() } : {}),
    ...(rung ? { who: words(rung.who) } : {}),
    ...(row.why ? { why: pick(row.why, lang) } : {}),
  }));
}
