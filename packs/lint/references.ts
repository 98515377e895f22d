import { commaList } from '../../domain/comma-list';
import type { DiagramElement } from '../diagram-types';
import type { Reference } from '../job-types';
import { fieldsOf, rolesOf } from '../queries';
import { relationsFrom } from '../relation-names';
import type { FieldDefinition } from '../types';
import { nameOf, type ProcessContext, reportMissing } from './context';
import { isRole } from './roles';

/** Checks that what a header names exists in the pack. Packs without record type act on the records of others. */
export function checkReference(
  context: ProcessContext,
  element: DiagramElement,
  reference: Reference,
  value: string,
): void {
  const { pack, packs } = context;
  const record = pack.record;
  if (reference === 'notice') {
    const there = [...pack.notices.keys(), ...packs.common.notices.keys()];
    expect(context, element, 'notice', value, there);
    return;
  }
  if (reference === 'recipients') {
    commaList(value).forEach((recipient) => checkRecipient(context, element, recipient));
    return;
  }
  if (reference === 'recordType') {
    expect(context, element, 'recordType', value, packs.packs.keys());
    return;
  }
  if (reference === 'start') {
    const other = packs.packs.get(element.headers['type'] ?? '')?.record;
    expect(
      context,
      element,
      'start',
      value,
      (other?.starts ?? []).map(({ key }) => key),
    );
    return;
  }
  if (reference === 'role') {
    expect(
      context,
      element,
      'role',
      value,
      rolesOf(packs).map(({ key }) => key),
    );
    return;
  }
  if (record) {
    checkOfRecord(context, element, reference, value, record.states, record.checks, record.relations);
  }
}

type Keyed = Readonly<Record<string, unknown>>;

function checkOfRecord(
  context: ProcessContext,
  element: DiagramElement,
  reference: Reference,
  value: string,
  states: Keyed,
  checks: Keyed,
  relations: Keyed,
): void {
  switch (reference) {
    case 'state':
      expect(context, element, 'state', value, Object.keys(states));
      break;
    case 'rules':
      expect(context, element, 'rules', value, Object.keys(checks));
      break;
    case 'relation':
      expect(context, element, 'relation', value, Object.keys(relations));
      break;
    case 'anyRelation':
      expect(context, element, 'relation', value, relationsFrom(context.pack, context.packs).keys());
      break;
    case 'ownStart':
      expect(
        context,
        element,
        'start',
        value,
        (context.pack.record?.starts ?? []).map(({ key }) => key),
      );
      break;
    case 'clock':
    case 'clockOrAll':
      if (!(reference === 'clockOrAll' && value === '*')) {
        expect(
          context,
          element,
          'clock',
          value,
          context.pack.clocks.map(({ key }) => key),
        );
      }
      break;
    default:
      expectFields(context, element, reference, value);
  }
}

/** The kind that a field must have where a setting names one. */
const KIND_OF: Readonly<Partial<Record<Reference, FieldDefinition['kind']>>> = {
  numberFields: 'number',
  recordField: 'record',
  personField: 'person',
  rowsField: 'rows',
  fileField: 'file',
};

function expectFields(context: ProcessContext, element: DiagramElement, reference: Reference, value: string): void {
  const fits = (field: FieldDefinition): boolean => {
    if (reference === 'datetimeField' || reference === 'datetimeFields') {
      return field.kind === 'datetime' || field.kind === 'date';
    }
    const kind = KIND_OF[reference];
    return kind === undefined || field.kind === kind;
  };
  const fields = Object.entries(fieldsOf(context.pack))
    .filter(([, field]) => fits(field))
    .map(([key]) => key);
  commaList(value).forEach((name) => expect(context, element, 'field', name, fields));
}

function expect(
  context: ProcessContext,
  element: DiagramElement,
  what: Parameters<typeof reportMissing>[2],
  value: string,
  there: Iterable<string>,
): void {
  const names = [...there];
  if (!names.includes(value)) {
    reportMissing(context, element, what, value, names);
  }
}

function checkRecipient(context: ProcessContext, element: DiagramElement, recipient: string): void {
  const [kind = '', value = ''] = recipient.split(':');
  const fields = fieldsOf(context.pack);
  if (recipient === 'affected' || (kind === 'person' && value !== '')) {
    return;
  }
  if (kind === 'role' && value !== '') {
    if (!isRole(context.packs, value)) {
      reportMissing(context, element, 'role', value, []);
    }
    return;
  }
  if ((kind === 'field' || kind === 'group-of') && value !== '') {
    if (context.pack.record) {
      const wanted = kind === 'field' ? 'person' : 'group';
      const usable = Object.keys(fields).filter((key) => fields[key]?.kind === wanted || fields[key]?.kind === 'group');
      expect(context, element, 'field', value, usable);
    }
    return;
  }
  context.findings.add('error', 'RECIPIENT_INVALID', { name: nameOf(element), value: recipient }, element.id);
}
