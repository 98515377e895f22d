import type { Text } from '../../domain/text';
import { parseWait, relationsOf } from '../../domain/wait';
import { TaskPropertyError } from '../../domain/task-properties';
import type { DiagramElement } from '../diagram-types';
import { EACH_PROCESS, literalInput } from '../each';
import { elementsOf, fieldsOf, findProcess } from '../queries';
import type { Pack, Packs } from '../types';
import { waitTextOf } from '../waits';

/** What one process does with records of another; in this order a description lists them. */
export const INTERFACE_KINDS = ['creates', 'schedules', 'calls', 'signals', 'waits', 'collects', 'refers'] as const;

export type InterfaceKind = (typeof INTERFACE_KINDS)[number];

/** One place where a process meets another: a step of its diagrams, or a field of its records. */
export interface Interface {
  readonly from: string;
  readonly to: string;
  readonly kind: InterfaceKind;
  readonly at: Text;
}

/**
 * Every place where processes meet, as diagrams and fields have it. What a process does within itself is left out, but
 * for starting itself anew at intervals; so are the small processes that all share.
 */
export function interfacesOf(packs: Packs): Interface[] {
  const reached = relatedTypes(packs);
  const met = [...packs.packs.values()].flatMap((pack) => [
    ...elementsOf(pack).flatMap((element) => metBy(element, pack, packs, reached)),
    ...fieldInterfaces(pack),
  ]);
  return met.filter(({ from, to, kind }) => packs.packs.has(to) && (from !== to || kind === 'schedules'));
}

function metBy(element: DiagramElement, pack: Pack, packs: Packs, reached: Reached): Interface[] {
  const { headers, jobType } = element;
  const meets = (kind: InterfaceKind, to: Iterable<string | undefined>): Interface[] =>
    [...new Set(to)].flatMap((other) =>
      other === undefined ? [] : [{ from: pack.key, to: other, kind, at: element.names }],
    );
  const throughRelation = (): (string | undefined)[] => {
    const named = [headers['relation'], headers['field']].flatMap((name) => (name ? reached(pack, name) : []));
    return headers['type'] === undefined ? named : [headers['type']];
  };
  switch (jobType) {
    case 'record.create':
      return meets('creates', [headers['type']]);
    case 'duty.plan':
      return [...meets('creates', ['duty']), ...meets('schedules', [literalInput(element, 'startsType')])];
    case 'record.signal':
      return meets('signals', throughRelation());
    case 'record.collect':
      return meets('collects', throughRelation());
    default:
      return [
        ...meets('calls', calledBy(element, packs)),
        ...meets('creates', [element.calledProcess === EACH_PROCESS ? literalInput(element, 'type') : undefined]),
        ...meets(
          'waits',
          awaitedBy(element).flatMap((relation) => reached(pack, relation)),
        ),
      ];
  }
}

/** Packs whose diagrams an element calls, by itself or for each line of a list. */
function calledBy(element: DiagramElement, packs: Packs): string[] {
  const processes = [
    element.calledProcess,
    element.calledProcess === EACH_PROCESS ? literalInput(element, 'process') : undefined,
  ];
  return processes.flatMap((process) => (process === undefined ? [] : (findProcess(packs, process)?.pack.key ?? [])));
}

/** Relations and fields through which an element waits for other records. */
function awaitedBy(element: DiagramElement): string[] {
  try {
    return relationsOf(parseWait(waitTextOf(element)));
  } catch (error) {
    if (error instanceof TaskPropertyError) {
      // A wait that cannot be read is a finding of the checks; the rest of the description stands.
      return [];
    }
    throw error;
  }
}

/** Fields in which a record of another type is chosen. */
function fieldInterfaces(pack: Pack): Interface[] {
  return Object.values(fieldsOf(pack)).flatMap(({ recordType, names }) =>
    recordType === undefined ? [] : [{ from: pack.key, to: recordType, kind: 'refers' as const, at: names }],
  );
}

/** Types of the records that a pack reaches through a field or through a relation as its side calls it. */
type Reached = (pack: Pack, name: string) => string[];

function relatedTypes(packs: Packs): Reached {
  const related = [...packs.packs.values()].flatMap((pack) =>
    elementsOf(pack).flatMap((element) => relationMadeBy(element, pack)),
  );
  return (pack, name) => {
    const field = fieldsOf(pack)[name]?.recordType;
    const own = related.filter(({ from, relation }) => from === pack.key && relation === name).map(({ to }) => to);
    const inverse = related
      .filter(({ from, relation, to }) => to === pack.key && inverseOf(packs, from, relation) === name)
      .map(({ from }) => from);
    return [...(field === undefined ? [] : [field]), ...own, ...inverse];
  };
}

interface Related {
  readonly from: string;
  readonly relation: string;
  readonly to: string;
}

function relationMadeBy(element: DiagramElement, pack: Pack): Related[] {
  const { headers, jobType, calledProcess } = element;
  const made =
    calledProcess === EACH_PROCESS
      ? { relation: literalInput(element, 'relation'), to: literalInput(element, 'type') }
      : { relation: headers['relation'], to: madeBy(jobType, headers, pack) };
  const { relation, to } = made;
  return relation === undefined || to === undefined ? [] : [{ from: pack.key, relation, to }];
}

function madeBy(jobType: string | undefined, headers: DiagramElement['headers'], pack: Pack): string | undefined {
  switch (jobType) {
    case 'record.create':
      return headers['type'];
    case 'record.relate':
      return fieldsOf(pack)[headers['field'] ?? '']?.recordType;
    case 'duty.plan':
      return 'duty';
    default:
      return undefined;
  }
}

function inverseOf(packs: Packs, type: string, relation: string): string | undefined {
  return packs.packs.get(type)?.record?.relations[relation]?.inverse;
}
