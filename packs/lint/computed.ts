import { computedCircle } from '../computed';
import { feelBody, feelTrouble, feelVariables } from '../feel';
import type { FieldDefinition, FieldKind, RecordDefinition } from '../types';
import type { Findings } from './context';

/** What an expression can give. */
const KINDS: readonly FieldKind[] = [
  'text',
  'area',
  'number',
  'money',
  'yesno',
  'choice',
  'date',
  'datetime',
  'duration',
];

/** Calculated fields: readable expressions over the record's own fields, no circles. */
export function lintComputed(record: RecordDefinition, findings: Findings): void {
  const fields = record.fields.properties;
  const known = readableNames(fields);
  for (const [key, field] of Object.entries(fields)) {
    if (field.computed !== undefined) {
      checkOne(key, field, field.computed, known, findings);
      if (record.fields.required?.includes(key)) {
        findings.add('error', 'COMPUTED_REQUIRED', { field: key });
      }
    }
  }
  const circle = computedCircle(record);
  if (circle.length > 0) {
    findings.add('error', 'COMPUTED_CIRCLE', { fields: circle.join(', ') });
  }
}

/** Fields, and what a filter may name in them: columns of tables, ends of periods. */
function readableNames(fields: Readonly<Record<string, FieldDefinition>>): ReadonlySet<string> {
  const columns = Object.values(fields).flatMap(({ items }) => Object.keys(items?.properties ?? {}));
  return new Set([...Object.keys(fields), ...columns, 'from', 'to']);
}

function checkOne(
  key: string,
  { kind }: FieldDefinition,
  computed: string,
  known: ReadonlySet<string>,
  findings: Findings,
): void {
  const expression = feelBody(computed) ?? computed;
  if (!KINDS.includes(kind)) {
    findings.add('error', 'COMPUTED_KIND', { field: key, kind });
  }
  const near = feelTrouble(expression);
  if (near !== undefined) {
    findings.add('error', 'COMPUTED_INVALID', { field: key, near });
    return;
  }
  for (const name of feelVariables(expression).filter((variable) => !known.has(variable))) {
    findings.add('error', 'COMPUTED_UNKNOWN', { field: key, name });
  }
}
