import { momentsAtPercent } from '../../domain/clock';
import { dryRun, type PastCase } from '../../domain/ladder-dry-run';
import type { Ladder } from '../../domain/ladder';
import type { Lang } from '../../domain/text';
import { calendarOf } from '../../records/calendars';
import { ladderCalendar } from '../../records/ladder-calendar';
import { Records, type RecordDocument } from '../../records/models/record';
import { Tasks, type Task } from '../../records/models/task';
import {
  Clocks,
  EscalationEvents,
  Escalations,
  type ClockRow,
  type Escalation,
  type EscalationEvent,
} from '../../records/models/time';
import { namesOf } from '../names';
import { titleOf } from '../records/sections';
import type { CallView, DryRunView } from './schema';
import { prepareWho } from './words';

const REPLAYED_AT_MOST = 500;

interface Case {
  readonly row: Escalation;
  readonly record: RecordDocument | undefined;
  readonly task: Task | undefined;
  readonly clock: ClockRow | undefined;
}

async function readCases(ladder: string, from: Date, to: Date): Promise<{ cases: Case[]; truncated: boolean }> {
  const rows = await Escalations.find({ ladder, armedAt: { $gte: from, $lte: to } })
    .sort({ armedAt: -1 })
    .limit(REPLAYED_AT_MOST + 1)
    .lean<Escalation[]>();
  const shown = rows.slice(0, REPLAYED_AT_MOST);
  const idsOf = (kind: string): string[] =>
    shown.filter((row) => row.subject.kind === kind).map((row) => row.subject.id);
  const [records, tasks, clocks] = await Promise.all([
    Records.find({ _id: { $in: shown.map((row) => row.recordId) } }).lean<RecordDocument[]>(),
    Tasks.find({ _id: { $in: idsOf('task') } }).lean<Task[]>(),
    Clocks.find({ _id: { $in: idsOf('clock') } }).lean<ClockRow[]>(),
  ]);
  const find = <T extends { _id: string }>(list: readonly T[], id: string): T | undefined =>
    list.find(({ _id }) => _id === id);
  const cases = shown.map((row) => ({
    row,
    record: find(records, row.recordId),
    task: find(tasks, row.subject.id),
    clock: find(clocks, row.subject.id),
  }));
  return { cases, truncated: rows.length > REPLAYED_AT_MOST };
}

/** The same facts by which a running case finds its row. */
async function pastCase({ row, record, task, clock }: Case, at: Date): Promise<PastCase> {
  const due = clock?.dueAt ?? row.due ?? task?.due;
  const state = clock && {
    targetMs: clock.targetMs,
    intervals: clock.intervals,
    ...(clock.endedAt ? { endedAt: clock.endedAt } : {}),
  };
  return {
    id: row._id,
    facts: { ...record?.fields, type: record?.type, state: record?.state, elementId: task?.elementId },
    armedAt: row.armedAt,
    ...(row.writtenAt ? { writtenAt: row.writtenAt } : {}),
    ...(due ? { due } : {}),
    ...(row.closedAt ? { endedAt: row.closedAt } : {}),
    ...(state
      ? { momentAtPercent: momentsAtPercent(state, await calendarOf(null, clock.calendar), row.closedAt ?? at) }
      : {}),
  };
}

async function replay(ladder: Ladder, cases: readonly Case[], until: Date): Promise<Map<string, CallView[]>> {
  const calls = new Map<string, CallView[]>();
  for (const one of cases) {
    const calendar = await ladderCalendar(null, ladder, one.row, one.clock);
    const run = dryRun(ladder, [await pastCase(one, until)], calendar, until);
    calls.set(
      one.row._id,
      run.calls.map(({ rungId, occurrence, at, who, what }) => ({
        rungId,
        occurrence,
        at: at.toISOString(),
        who,
        what,
      })),
    );
  }
  return calls;
}

async function happened(cases: readonly Case[], lang: Lang): Promise<Map<string, CallView[]>> {
  const ids = cases.map(({ row }) => row._id);
  const events = await EscalationEvents.find({ escalationId: { $in: ids }, outcome: { $ne: 'skippedPast' } })
    .sort({ at: 1 })
    .lean<EscalationEvent[]>();
  const names = await namesOf(
    'person',
    events.flatMap(({ recipients }) => recipients),
    lang,
  );
  const calls = new Map<string, CallView[]>(ids.map((id) => [id, []]));
  for (const { escalationId, rungId, occurrence, at, recipients, outcome } of events) {
    const who = recipients.map((id) => names.get(id) ?? id);
    calls.get(escalationId)?.push({ rungId, occurrence, at: at.toISOString(), who, outcome });
  }
  return calls;
}

/**
 * Replays a ladder over the cases armed in a period, through the function that plans the live calls, and puts beside
 * it what happened. At most the 500 newest cases.
 */
export async function runDry(ladder: Ladder, from: Date, to: Date, now: Date, lang: Lang): Promise<DryRunView> {
  const { cases, truncated } = await readCases(ladder.key, from, to);
  const [would, did] = await Promise.all([replay(ladder, cases, now), happened(cases, lang)]);
  const words = await prepareWho(new Set(ladder.rows.flatMap((row) => row.rungs.flatMap((rung) => rung.who))), lang);
  const total = (calls: ReadonlyMap<string, CallView[]>): number =>
    [...calls.values()].reduce((sum, list) => sum + list.length, 0);
  return {
    cases: cases.length,
    truncated,
    calls: total(would),
    before: total(did),
    items: cases.flatMap(({ row, record }) =>
      record
        ? [
            {
              caseId: row._id,
              record: { type: record.type, number: record.number, title: titleOf(record) },
              armedAt: row.armedAt.toISOString(),
              ...(row.closedAt ? { endedAt: row.closedAt.toISOString() } : {}),
              would: (would.get(row._id) ?? []).map((call) => ({ ...call, who: words(call.who) })),
              did: did.get(row._id) ?? [],
            },
          ]
        : [],
    ),
  };
}
