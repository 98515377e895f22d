import {
  Definitions,
  Elements,
  Incidents,
  Instances,
  type Definition,
  type ElementInstance,
  type Incident,
  type Instance,
  type RawEvent,
} from '../../records/models/engine';
import { keyOf, textOf } from './exported-record';
import { Patches } from './patches';
import { recordsOfSubjects } from './subjects';

/** What the projections are made from. */
export const PROJECTED = ['PROCESS', 'PROCESS_INSTANCE', 'MESSAGE_START_EVENT_SUBSCRIPTION', 'INCIDENT'] as const;

interface Batch {
  instances: Patches<Instance>;
  elements: Patches<ElementInstance>;
  incidents: Patches<Incident>;
  definitions: Patches<Definition>;
  /** Records of the subjects that instances of this batch were started for. */
  recordOf: ReadonlyMap<string, string>;
}

/**
 * Makes the projections (definitions, instances, element instances, incidents) from raw events in the order of their
 * position, all of one epoch. They can be dropped and made again at any time; nothing but reading hangs on them.
 */
export async function project(events: readonly RawEvent[]): Promise<void> {
  const epoch = events[0]?.epoch ?? 1;
  const batch: Batch = {
    instances: new Patches(Instances, epoch),
    elements: new Patches(Elements, epoch),
    incidents: new Patches(Incidents, epoch),
    definitions: new Patches(Definitions, epoch),
    recordOf: await recordsOfSubjects(
      events.filter(isStart).map((event) => textOf(valueOf(event).value, 'correlationKey')),
    ),
  };
  for (const event of events) {
    await projectOne(batch, event);
  }
  await batch.definitions.write();
  await batch.instances.write();
  await Promise.all([batch.elements.write(), batch.incidents.write()]);
}

function isStart({ valueType, intent }: RawEvent): boolean {
  return valueType === 'MESSAGE_START_EVENT_SUBSCRIPTION' && intent === 'CORRELATED';
}

async function projectOne(batch: Batch, event: RawEvent): Promise<void> {
  const { value, key } = valueOf(event);
  switch (event.valueType) {
    case 'PROCESS':
      return projectDefinition(batch, event, value);
    case 'MESSAGE_START_EVENT_SUBSCRIPTION':
      return isStart(event) ? projectStart(batch, event, value) : undefined;
    case 'PROCESS_INSTANCE':
      return textOf(value, 'bpmnElementType') === 'PROCESS'
        ? projectInstance(batch, event, key, value)
        : projectElement(batch, event, key, value);
    case 'INCIDENT':
      return projectIncident(batch, event, key, value);
    default:
      return undefined;
  }
}

/** The record of a raw event: entity key and value. */
export function valueOf(event: RawEvent): { key: string; value: Record<string, unknown> } {
  return { key: String(event.record['key']), value: event.record['value'] as Record<string, unknown> };
}

function projectDefinition(batch: Batch, event: RawEvent, value: Record<string, unknown>): void {
  const key = keyOf(value, 'processDefinitionKey');
  if (key && event.intent === 'CREATED') {
    batch.definitions.begin(key);
    batch.definitions.add(key, event.position, {
      process: textOf(value, 'bpmnProcessId'),
      version: Number(value['version']),
      resource: textOf(value, 'resourceName'),
      xml: Buffer.from(textOf(value, 'resource'), 'base64').toString('utf8'),
      at: event.at,
    });
  }
}

/** The correlation key says whose instance it is: a record's, or that of a row of a small process. */
function projectStart(batch: Batch, event: RawEvent, value: Record<string, unknown>): void {
  const instanceKey = keyOf(value, 'processInstanceKey');
  const subject = textOf(value, 'correlationKey');
  if (instanceKey && subject) {
    const recordId = batch.recordOf.get(subject);
    batch.instances.begin(instanceKey);
    batch.instances.add(instanceKey, event.position, { subject, ...(recordId ? { recordId } : {}) });
  }
}

async function projectInstance(
  batch: Batch,
  event: RawEvent,
  key: string,
  value: Record<string, unknown>,
): Promise<void> {
  const set: Partial<Instance> = {
    process: textOf(value, 'bpmnProcessId'),
    definitionKey: keyOf(value, 'processDefinitionKey') ?? '',
    version: Number(value['version']),
  };
  if (event.intent === 'ELEMENT_ACTIVATING') {
    batch.instances.begin(key);
    Object.assign(set, { state: 'active', startedAt: event.at }, await ancestry(batch, key, value));
  } else if (event.intent === 'ELEMENT_COMPLETED' || event.intent === 'ELEMENT_TERMINATED') {
    Object.assign(set, { state: event.intent === 'ELEMENT_COMPLETED' ? 'completed' : 'terminated', endedAt: event.at });
  } else if (event.intent !== 'ELEMENT_MIGRATED') {
    return;
  }
  batch.instances.add(key, event.position, set);
}

async function ancestry(batch: Batch, key: string, value: Record<string, unknown>): Promise<Partial<Instance>> {
  const parentKey = keyOf(value, 'parentProcessInstanceKey');
  const parentElementKey = keyOf(value, 'parentElementInstanceKey');
  if (!parentKey) {
    return { rootKey: key };
  }
  const stored = await Instances.findById(parentKey, { rootKey: 1, recordId: 1 }).lean<Instance>();
  const parent = { ...stored, ...batch.instances.get(parentKey) };
  return {
    parentKey,
    ...(parentElementKey ? { parentElementKey } : {}),
    rootKey: parent.rootKey ?? parentKey,
    ...(parent.recordId ? { recordId: parent.recordId } : {}),
  };
}

const ELEMENT_STATES: Record<string, 'active' | 'completed' | 'terminated' | 'taken'> = {
  ELEMENT_ACTIVATING: 'active',
  ELEMENT_ACTIVATED: 'active',
  ELEMENT_COMPLETED: 'completed',
  ELEMENT_TERMINATED: 'terminated',
  SEQUENCE_FLOW_TAKEN: 'taken',
};

function projectElement(batch: Batch, event: RawEvent, key: string, value: Record<string, unknown>): void {
  const state = ELEMENT_STATES[event.intent];
  if (!state && event.intent !== 'ELEMENT_MIGRATED') {
    return;
  }
  const begins = event.intent === 'ELEMENT_ACTIVATING' || state === 'taken';
  const ended = state === 'completed' || state === 'terminated';
  if (begins) {
    batch.elements.begin(key);
  }
  batch.elements.add(key, event.position, {
    instanceKey: keyOf(value, 'processInstanceKey') ?? '',
    elementId: textOf(value, 'elementId'),
    type: textOf(value, 'bpmnElementType'),
    scopeKey: keyOf(value, 'flowScopeKey') ?? '',
    ...(state ? { state } : {}),
    ...(begins ? { startedAt: event.at } : {}),
    ...(ended ? { endedAt: event.at } : {}),
  });
}

async function projectIncident(
  batch: Batch,
  event: RawEvent,
  key: string,
  value: Record<string, unknown>,
): Promise<void> {
  if (event.intent === 'RESOLVED') {
    batch.incidents.add(key, event.position, { state: 'resolved', resolvedAt: event.at });
    return;
  }
  if (event.intent !== 'CREATED') {
    return;
  }
  const instanceKey = keyOf(value, 'processInstanceKey') ?? '';
  const stored = await Instances.findById(instanceKey, { recordId: 1 }).lean<Instance>();
  const recordId = batch.instances.get(instanceKey)?.recordId ?? stored?.recordId;
  const jobKey = keyOf(value, 'jobKey');
  batch.incidents.begin(key);
  batch.incidents.add(key, event.position, {
    instanceKey,
    elementInstanceKey: keyOf(value, 'elementInstanceKey') ?? '',
    elementId: textOf(value, 'elementId'),
    process: textOf(value, 'bpmnProcessId'),
    ...(recordId ? { recordId } : {}),
    ...(jobKey ? { jobKey } : {}),
    errorType: textOf(value, 'errorType'),
    message: textOf(value, 'errorMessage'),
    state: 'open',
    at: event.at,
  });
}
