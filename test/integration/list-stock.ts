import type { RecordDefinition } from '../../packs/types';
import { facetFields, listKeys, sortedFields } from '../../records/list-keys';
import { History } from '../../records/models/history';
import { RecordImports } from '../../records/models/import';
import { Mailbox, Mails, Notices } from '../../records/models/notice';
import { Relations, type Fields, type RecordDocument } from '../../records/models/record';
import type { Task } from '../../records/models/task';
import { SavedViews } from '../../records/models/view';
import { wordsOf } from '../../records/words';

const PEOPLE = ['requester', 'agent', 'engineer', 'manager', 'supplier'];
const TITLES = [
  '更换核心交换机',
  'Core switch of the clinic',
  '邮件无法发送',
  'Mail to the clinic is late',
  'VPN 断线',
];

const pickOf = <T>(from: readonly T[], index: number): T | undefined => from[index % from.length];

/** Some values stand in nearly every record, some in a few; every so-many-th record has none. */
export function valueOf(definition: RecordDefinition, key: string, index: number): unknown {
  const field = definition.fields.properties[key];
  const members = field?.enum ?? field?.items?.enum ?? ['a', 'b', 'c'];
  const place = index % 50 === 0 ? index / 50 : index % 7 === 0 ? 1 : 0;
  if (index % 11 === 0) {
    return undefined;
  }
  switch (field?.kind) {
    case 'person':
      return pickOf(PEOPLE, place);
    case 'yesno':
      return place === 0;
    case 'number':
    case 'money':
      return field.enum ? pickOf(members, place) : place;
    case 'date':
      return `2026-01-${String((place % 28) + 1).padStart(2, '0')}`;
    case 'datetime':
      return new Date(1_750_000_000_000 + place * 3_600_000).toISOString();
    default:
      return field?.items ? [pickOf(members, place)] : pickOf(members, place);
  }
}

export function recordOf(type: string, definition: RecordDefinition, index: number): RecordDocument {
  const title = pickOf(TITLES, index) ?? '';
  const keys = [...sortedFields(definition), ...facetFields(definition)];
  const fields: Fields = { ...Object.fromEntries(keys.map((key) => [key, valueOf(definition, key, index)])), title };
  const number = `${definition.number.prefix}-2026-${String(index).padStart(6, '0')}`;
  const at = new Date(1_760_000_000_000 + index * 60_000);
  const states = Object.keys(definition.states);
  const record: RecordDocument = {
    _id: `${type}-${String(index).padStart(8, '0')}`,
    ...{ type, number, fields, createdAt: at, updatedAt: at, createdBy: 'requester', instanceKeys: [] },
    ...{ version: 1, contentVersion: 1, due: index % 3 === 0 ? at : null },
    state: pickOf(states, index % 40 === 0 ? index : 0) ?? '',
    involved: index % 4 === 0 ? ['requester', 'engineer'] : ['engineer'],
    words: wordsOf(number, title),
    ...(index % 3 === 0 ? { tags: ['common', `rare ${index % 500}`] } : {}),
  };
  return { ...record, ...listKeys(definition, record) };
}

export function taskOf(index: number): Task {
  const at = new Date(1_760_000_000_000 + index * 60_000);
  const done = index % 10 === 9;
  const assignee = index % 3 === 0 ? 'engineer' : null;
  return {
    _id: String(2_251_799_900_000_000 + index),
    ...{ epoch: 1, names: { zh: '检查', en: 'Check' }, definitionKey: '1', elementId: 'check', formRef: 'order-check' },
    ...{ elementInstanceKey: '1', instanceKey: '1', rootInstanceKey: '1', properties: {}, createdAt: at },
    process: index % 20 === 0 ? 'ballot' : 'order',
    recordId: `order-${String(index % 1_000).padStart(8, '0')}`,
    record: { type: index % 2 === 0 ? 'order' : 'change', number: 'x', title: 'x' },
    state: done ? 'completed' : index % 100 === 1 ? 'held' : 'open',
    ...(done ? { completedBy: 'engineer', completedAt: at } : {}),
    ...(index % 100 === 1 ? { hold: { until: at, by: 'engineer', values: {}, outboxId: 'x' } } : {}),
    assignee,
    ...{ candidateGroups: ['desk', 'implementer'], candidateUsers: index % 5 === 0 ? ['agent'] : [], excluded: [] },
    due: index % 4 === 0 ? null : at,
    priority: String(index % 5),
  };
}

export async function layOthers(): Promise<void> {
  const many = Array.from({ length: 2_000 }, (_, index) => ({
    _id: `x-${String(index).padStart(8, '0')}`,
    at: new Date(1_760_000_000_000 + index * 1_000),
  }));
  const insert = (model: { collection: { insertMany: (rows: never[]) => Promise<unknown> } }, more: object) =>
    model.collection.insertMany(many.map((row) => ({ ...row, ...more })) as never[]);
  const reference = { id: 'order-00000001', type: 'order', number: 'ORD-2026-000001' };
  await insert(History, { recordId: 'order-00000001', kind: 'comment', changes: [], text: 'x' });
  await insert(Notices, { person: 'agent', subject: 's', text: 't', readAt: null });
  await insert(Mails, { status: 'dead', to: 'a@example.org', subject: 's', createdAt: new Date(), attempts: 3 });
  await insert(Mailbox, { from: 'a@example.org', to: ['agent@example.org'], subject: 's', text: 't' });
  await insert(RecordImports, { by: 'manager', type: 'order', state: 'done' });
  await insert(SavedViews, { owner: 'somebody', type: 'order', name: 'v', query: '', sharedWith: ['nobody'] });
  await Relations.collection.insertMany(
    many.map(({ _id, at }) => ({
      _id,
      at,
      from: { ...reference, id: _id },
      to: { ...reference, id: `to-${_id}` },
    })) as never[],
  );
}
