import { createHash } from 'node:crypto';

import type { RecordDefinition } from '../../packs/types';
import { changesOf } from '../fields';
import type { HistoryLine } from '../models/history';
import type { Fields } from '../models/record';
import { parseDate } from './cells';
import { takenClock, type TakenClock } from './clock-intervals';
import type { Finding, Report } from './findings';
import type { SourceRow } from './rows';
import { endedStates } from './states';
import { orderRows, reporter, type TimedRow } from './timeline';
import { fieldsOfRow, type RowContext } from './values';
import type { Visit } from './visits';

export interface MapContext extends RowContext {
  /** Columns that become no field: they stay in the history as the source wrote them. */
  readonly kept: readonly string[];
  readonly definition: Pick<RecordDefinition, 'fields' | 'states' | 'initialState'>;
}

export type MappedLine = Pick<HistoryLine, 'at' | 'kind' | 'changes'> & {
  readonly by?: string;
  readonly data: Record<string, unknown>;
};

/** A case of the source as a record of ours, as it stood at the cut. */
export interface MappedCase {
  readonly externalNumber: string;
  /** Of all rows that count; the same rows give the same hash. */
  readonly hash: string;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly updatedAt: Date;
  readonly state: string;
  readonly stateSince: Date;
  readonly isOpen: boolean;
  /** Empty ones left out. */
  readonly fields: Fields;
  readonly history: readonly MappedLine[];
  readonly clocks: Readonly<Record<string, TakenClock>>;
}

/** `later`: the case began after the cut. `rejected`: it cannot be placed in time; the findings say why. */
export type MappingResult =
  { readonly kind: 'mapped'; readonly case: MappedCase } | { readonly kind: 'later' | 'rejected' };

/** Turns the rows of one case, in the order of the file, into a record with its history. */
export function mapCase(
  number: string,
  rows: readonly SourceRow[],
  context: MapContext,
  findings: Finding[],
): MappingResult {
  const ordered = orderRows(rows, number, context, findings);
  const [first] = ordered;
  if (!first) {
    findings.push({
      line: 0,
      number,
      kind: 'case',
      column: '',
      value: '',
      done: 'case left out: no row of it has a time',
    });
    return { kind: 'rejected' };
  }
  const createdAt = creation(first, context, reporter(findings, number, first.row.line));
  if (createdAt > context.until) {
    return { kind: 'later' };
  }
  const known = ordered.filter(({ at }) => at <= context.until);
  return {
    kind: 'mapped',
    case: build(number, known.length > 0 ? known : [{ ...first, at: createdAt }], createdAt, context, findings),
  };
}

function creation(first: TimedRow, { mapping, columns }: MapContext, report: Report): Date {
  const text = columns.get(first.row, mapping.createdAt);
  const at = text === undefined ? undefined : parseDate(text, mapping);
  if (!at) {
    report('date', mapping.createdAt, text ?? '', 'the time of the first row is taken');
    return first.at;
  }
  if (at > first.at) {
    report('order', mapping.createdAt, text ?? '', 'later than the first row, whose time is taken');
    return first.at;
  }
  return at;
}

/** The case as the rows read so far leave it. */
interface Standing {
  readonly visits: readonly Visit[];
  readonly fields: Fields;
  readonly history: readonly MappedLine[];
  readonly kept: Readonly<Record<string, string>>;
}

function build(
  number: string,
  rows: readonly TimedRow[],
  createdAt: Date,
  context: MapContext,
  findings: Finding[],
): MappedCase {
  const { mapping, definition, references } = context;
  const creator = rows[0] && context.columns.get(rows[0].row, mapping.createdBy);
  const createdBy = references.person(creator ?? mapping.source);
  let standing: Standing = {
    visits: [{ state: definition.initialState, since: createdAt }],
    fields: {},
    history: [],
    kept: {},
  };
  rows.forEach((timed, place) => {
    const report = reporter(findings, number, timed.row.line);
    reportMissing(timed.row, context, report);
    standing =
      place === 0 ? begin(timed, createdBy, standing, context, report) : proceed(timed, standing, context, report);
  });
  const last = standing.visits.at(-1) ?? { state: definition.initialState, since: createdAt };
  return {
    externalNumber: number,
    hash: hashOf(rows),
    createdAt,
    createdBy,
    updatedAt: rows.at(-1)?.at ?? createdAt,
    state: last.state,
    stateSince: last.since,
    isOpen: !endedStates(definition).has(last.state),
    fields: Object.fromEntries(Object.entries(standing.fields).filter(([, value]) => value !== null)),
    history: standing.history,
    clocks: Object.fromEntries(
      Object.entries(mapping.clocks).map(([key, clock]) => [
        key,
        takenClock(clock, standing.visits, context.until, standing.fields),
      ]),
    ),
  };
}

function reportMissing(row: SourceRow, { columns }: MapContext, report: Report): void {
  const missing = columns.missingIn(row);
  if (missing.length > 0) {
    report('missing', missing.join(' '), '', 'left empty');
  }
}

/** The first row gives the record its first values; only a state beyond the initial one is a change of its own. */
function begin(timed: TimedRow, createdBy: string, before: Standing, context: MapContext, report: Report): Standing {
  const { definition } = context;
  const visits = visitsWith(timed, before.visits, context, report);
  const kept = keptColumns(timed.row, context);
  const data = { channel: 'import', state: definition.initialState, source: kept };
  const created: MappedLine = {
    at: before.visits[0]?.since ?? timed.at,
    kind: 'created',
    by: createdBy,
    changes: [],
    data,
  };
  const moved = stateChange(before.visits, visits);
  return {
    visits,
    fields: fieldsOfRow(timed.row, visits, context, report),
    kept,
    history: moved.length === 0 ? [created] : [created, line(timed, moved, {}, context)],
  };
}

function proceed(timed: TimedRow, before: Standing, context: MapContext, report: Report): Standing {
  const visits = visitsWith(timed, before.visits, context, report);
  const fields = fieldsOfRow(timed.row, visits, context, report);
  const kept = keptColumns(timed.row, context);
  const changed = Object.entries(kept).filter(([column, value]) => before.kept[column] !== value);
  const gone = Object.keys(before.kept).filter((column) => !(column in kept));
  const source = { ...Object.fromEntries(changed), ...Object.fromEntries(gone.map((column) => [column, null])) };
  const changes = [...changesOf(before.fields, fields), ...stateChange(before.visits, visits)];
  return { visits, fields, kept, history: [...before.history, line(timed, changes, source, context)] };
}

function line(
  { row, at }: TimedRow,
  changes: MappedLine['changes'],
  source: Record<string, unknown>,
  { mapping, columns, references }: MapContext,
): MappedLine {
  const by = columns.get(row, mapping.updatedBy);
  const kind = changes.some(({ field }) => field === '$state') ? 'state' : changes.length > 0 ? 'changed' : 'imported';
  const data = { channel: 'import', ...(Object.keys(source).length > 0 ? { source } : {}) };
  return { at, kind, changes, ...(by === undefined ? {} : { by: references.person(by) }), data };
}

function visitsWith(timed: TimedRow, visits: readonly Visit[], context: MapContext, report: Report): readonly Visit[] {
  const { column, values } = context.mapping.state;
  const text = context.columns.get(timed.row, column);
  const state = text === undefined ? undefined : values[text];
  if (state === undefined) {
    report('state', column, text ?? '', 'the state before it is kept');
    return visits;
  }
  return state === visits.at(-1)?.state ? visits : [...visits, { state, since: timed.at }];
}

function stateChange(before: readonly Visit[], after: readonly Visit[]): MappedLine['changes'] {
  const from = before.at(-1)?.state;
  const to = after.at(-1)?.state;
  return from === to ? [] : [{ field: '$state', from, to }];
}

function keptColumns(row: SourceRow, { columns, kept }: MapContext): Record<string, string> {
  const values = kept.map((column) => [column, columns.get(row, column)] as const);
  return Object.fromEntries(values.filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function hashOf(rows: readonly TimedRow[]): string {
  const hash = createHash('sha256');
  rows.forEach(({ row }) => hash.update(row.cells.join('\u001f')).update('\u001e'));
  return hash.digest('hex').slice(0, 32);
}
