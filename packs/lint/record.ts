import { fieldRule, type FieldRule } from '../../domain/access-rule';
import { isClause, OPERATION_CLAUSES } from '../../domain/standard';
import { feelTrouble } from '../feel';
import { validatorOf } from '../json-schema';
import { fieldsOf } from '../queries';
import type { Pack, Packs, Problem, RecordDefinition } from '../types';
import { Findings } from './context';
import { lintComputed } from './computed';
import { lintFieldRules } from './field-rules';
import { lintStates } from './states';
import { isPersonField, isRole } from './roles';
import { reasonOf } from '../reason';

const currencies = new Set(Intl.supportedValuesOf('currency'));

/** Columns that every record has besides its fields. */
const ownColumns = [
  'id',
  'number',
  'type',
  'state',
  'title',
  'createdAt',
  'createdBy',
  'updatedAt',
  'due',
  'owner',
  'tags',
];

/** Names that lists and the API use for what every record has; a field of this name could not be asked for. */
const RESERVED = ['tags'];

/** `record.json`: everything it names exists, and its states and messages are used. */
export function lintRecord(pack: Pack, packs: Packs): Problem[] {
  const { record } = pack;
  if (!record) {
    return [];
  }
  const findings = new Findings(`${pack.dir}/record.json`);
  if (!isClause(record.clause)) {
    findings.add('error', 'CLAUSE_UNKNOWN', { clause: record.clause, known: OPERATION_CLAUSES.join(', ') });
  }
  checkFields(pack, record, findings);
  lintComputed(record, findings);
  checkNamedFields(pack, record, findings);
  checkStarts(pack, packs, record, findings);
  checkAccess(pack, packs, record, findings);
  checkRules(pack, record, findings);
  lintStates(pack, record, findings);
  return findings.problems;
}

function checkFields(pack: Pack, record: RecordDefinition, findings: Findings): void {
  const placed = new Set(record.sections.flatMap(({ fields }) => fields));
  for (const [key, field] of Object.entries(fieldsOf(pack))) {
    if (RESERVED.includes(key)) {
      findings.add('error', 'FIELD_RESERVED', { field: key });
    }
    try {
      validatorOf(field);
    } catch (error) {
      findings.add('error', 'FIELD_SCHEMA', { field: key, reason: reasonOf(error) });
    }
    for (const value of field.enum ?? field.items?.enum ?? []) {
      if (!field.options?.[String(value)]) {
        findings.add('warning', 'FIELD_OPTION_NAME', { field: key, value });
      }
    }
    if (field.currency !== undefined && !currencies.has(field.currency)) {
      findings.add('error', 'CURRENCY_UNKNOWN', { field: key, currency: field.currency });
    }
    if (!placed.has(key)) {
      findings.add('hint', 'FIELD_UNPLACED', { field: key });
    }
  }
}

/** Fields named by other parts of the file. */
function checkNamedFields(pack: Pack, record: RecordDefinition, findings: Findings): void {
  const fields = fieldsOf(pack);
  const columns = record.list.columns.filter((name) => !ownColumns.includes(name));
  const filters = record.list.filters.filter((name) => !ownColumns.includes(name));
  const sort = record.list.sort.replace(/^-/, '');
  const optional = [record.priorityField, record.riskField, record.ownerField].flatMap((name) => name ?? []);
  const named: [string, readonly string[]][] = [
    ['sections', record.sections.flatMap((section) => section.fields)],
    ['list.columns', columns],
    ['list.filters', filters],
    ['list.sort', ownColumns.includes(sort) ? [] : [sort]],
    ['fields.required', record.fields.required ?? []],
    ['requesterField, ownerField, priorityField, riskField', [record.requesterField, ...optional]],
  ];
  for (const [where, names] of named) {
    for (const field of names.filter((name) => !Object.hasOwn(fields, name))) {
      findings.add('error', 'FIELD_UNKNOWN_IN', { where, field });
    }
  }
  if (!Object.hasOwn(record.states, record.initialState)) {
    findings.add('error', 'STATE_UNKNOWN', { where: 'initialState', state: record.initialState });
  }
  if (record.dueClock !== undefined && !pack.clocks.some(({ key }) => key === record.dueClock)) {
    findings.add('error', 'CLOCK_UNKNOWN', { where: 'dueClock', clock: record.dueClock });
  }
}

function checkStarts(pack: Pack, packs: Packs, record: RecordDefinition, findings: Findings): void {
  const processes = [...pack.diagrams.values()].flatMap((diagram) => diagram.processes);
  for (const { key: start, process: id, message, form, roles, about } of record.starts) {
    const process = processes.find((candidate) => candidate.id === id);
    if (!process) {
      findings.add('error', 'START_PROCESS', { start, process: id });
    } else if (!process.startMessages.includes(message)) {
      findings.add('error', 'START_MESSAGE', { start, message, process: id });
    }
    if (!pack.forms.has(form)) {
      findings.add('error', 'START_FORM', { start, form });
    }
    if (about !== undefined && fieldsOf(pack)[about]?.kind !== 'record') {
      findings.add('error', 'START_ABOUT', { start, field: about });
    }
    checkRoles(pack, packs, roles, `starts.${start}`, findings);
  }
}

function checkAccess(pack: Pack, packs: Packs, record: RecordDefinition, findings: Findings): void {
  checkRoles(pack, packs, record.access.read, 'access.read', findings);
  checkRoles(pack, packs, record.access.sensitive ?? [], 'access.sensitive', findings);
  const { confidential } = record.access;
  if (confidential) {
    checkRoles(pack, packs, confidential.read, 'access.confidential', findings);
    if (fieldsOf(pack)[confidential.field]?.kind !== 'yesno') {
      findings.add('error', 'FIELD_UNKNOWN_IN', { where: 'access.confidential', field: confidential.field });
    }
  }
}

function checkRoles(pack: Pack, packs: Packs, roles: readonly string[], where: string, findings: Findings): void {
  for (const role of roles) {
    const rule = fieldRule(role);
    if (rule) {
      if (!fitsRule(pack, rule)) {
        findings.add('error', 'FIELD_UNKNOWN_IN', { where, field: rule.field });
      }
    } else if (role !== '*' && role !== 'involved' && !isRole(packs, role)) {
      findings.add('error', 'ROLE_UNKNOWN', { where, role });
    }
  }
}

/** A rule looks at a field that names people, groups, roles, services or organisations. */
function fitsRule(pack: Pack, { word, field }: FieldRule): boolean {
  const kind = fieldsOf(pack)[field]?.kind;
  switch (word) {
    case 'field':
      return isPersonField(pack, field);
    case 'group':
    case 'role':
    case 'service':
      return kind === word;
    default:
      return kind === 'organisation';
  }
}

function checkRules(pack: Pack, record: RecordDefinition, findings: Findings): void {
  const fields = fieldsOf(pack);
  lintFieldRules(record, findings);
  for (const [set, rules] of Object.entries(record.checks)) {
    for (const { field, rule } of rules) {
      const near = feelTrouble(rule.replace(/^=/, ''));
      if (near !== undefined) {
        findings.add('error', 'RULE_INVALID', { rule, near });
      }
      if (!Object.hasOwn(fields, field)) {
        findings.add('error', 'FIELD_UNKNOWN_IN', { where: `checks.${set}`, field });
      }
    }
  }
}
