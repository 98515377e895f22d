import type { FieldDefinition, RecordDefinition } from '../../packs/types';
import type { Fields } from '../models/record';
import { parseDate } from './cells';
import type { Report } from './findings';
import { columnsInText, type FieldSource } from './mapping';
import type { SourceRow } from './rows';
import type { CaseContext } from './timeline';
import { enteredFirst, enteredLast, type Visit } from './visits';

/** Gives ids to the people and groups of the source. */
export interface References {
  person(label: string): string;
  group(label: string, members?: string): string;
}

export interface RowContext extends CaseContext {
  readonly definition: Pick<RecordDefinition, 'fields'>;
  readonly references: References;
}

/** The fields of a record as one row says them, null where it says nothing. */
export function fieldsOfRow(row: SourceRow, visits: readonly Visit[], context: RowContext, report: Report): Fields {
  const state = visits.at(-1)?.state ?? '';
  return Object.fromEntries(
    Object.entries(context.mapping.fields).map(([key, source]) => {
      const believed = !('in' in source) || source.in === undefined || source.in.includes(state);
      const value = believed ? valueOf(source, row, visits, context, report) : undefined;
      return [key, fit(value, context.definition.fields.properties[key], key, report)];
    }),
  );
}

function valueOf(
  source: FieldSource,
  row: SourceRow,
  visits: readonly Visit[],
  context: RowContext,
  report: Report,
): unknown {
  if ('value' in source) {
    return source.value;
  }
  if ('parts' in source) {
    return textOf(source.parts, row, context).join(source.join);
  }
  if ('entered' in source) {
    return enteredFirst(visits, source.entered)?.toISOString();
  }
  const text = context.columns.get(row, source.column);
  const value = text === undefined ? undefined : converted(source, text, context, report);
  return value ?? (source.else ? enteredLast(visits, source.in ?? [])?.toISOString() : undefined);
}

function textOf(parts: readonly string[], row: SourceRow, { columns }: RowContext): string[] {
  return parts
    .filter((part) => columnsInText(part).some((column) => columns.get(row, column) !== undefined))
    .map((part) => part.replace(/\{([^}]+)\}/g, (_, column: string) => columns.get(row, column) ?? '—'));
}

type ColumnSource = Extract<FieldSource, { column: string }>;

function converted(source: ColumnSource, text: string, context: RowContext, report: Report): unknown {
  if (source.values) {
    const value = source.values[text];
    if (value === undefined) {
      report('value', source.column, text, 'left empty: not in the mapping');
    }
    return value;
  }
  switch (source.as) {
    case 'text':
      return text;
    case 'person':
      return context.references.person(text);
    case 'group':
      return context.references.group(text, source.members);
    case 'number':
      return number(source, text, report);
    case 'datetime':
      return moment(source, text, context, report);
  }
}

function number(source: ColumnSource, text: string, report: Report): number | undefined {
  const value = Number(text);
  if (Number.isFinite(value)) {
    return value;
  }
  report('number', source.column, text, 'left empty');
  return undefined;
}

/** Moments after the cut are not known yet. */
function moment(source: ColumnSource, text: string, context: RowContext, report: Report): string | undefined {
  const at = parseDate(text, context.mapping);
  if (!at) {
    report('date', source.column, text, source.else ? 'the time of the state is taken' : 'left empty');
    return undefined;
  }
  return at <= context.until ? at.toISOString() : undefined;
}

function fit(value: unknown, field: FieldDefinition | undefined, key: string, report: Report): unknown {
  if (value === undefined || value === '') {
    return null;
  }
  if (typeof value === 'string' && field?.maxLength !== undefined && value.length > field.maxLength) {
    report('tooLong', key, value, `cut to ${field.maxLength} characters`);
    return value.slice(0, field.maxLength);
  }
  return value;
}
