import { commaList } from '../domain/comma-list';
import type { ModdleElement } from 'bpmn-moddle';
import type { DiagramElement, Mapping, MultiInstance } from './diagram-types';
import { readEvents } from './bpmn-events';
import { childOf, documentationOf, extensionOf, flagOf, isA, listOf, namesOf, referredBy, stringOf } from './moddle';

/** Turns one flow node of the moddle tree into the plain model. */
export function readElement(element: ModdleElement, id: string, parent: string | undefined): DiagramElement {
  return {
    id,
    type: plainType(element.$type),
    names: namesOf(element),
    hasEnglish: stringOf(element, 'i18n:en') !== undefined,
    parent,
    documentation: documentationOf(element),
    properties: pairs(extensionOf(element, 'zeebe:Properties'), 'properties', 'name'),
    native: extensionOf(element, 'zeebe:UserTask') !== undefined,
    headers: pairs(extensionOf(element, 'zeebe:TaskHeaders'), 'values', 'key'),
    events: readEvents(element),
    multiInstance: readMultiInstance(element),
    incoming: ids(element, 'incoming'),
    outgoing: ids(element, 'outgoing'),
    ...assignment(element),
    ...mappings(element),
    ...work(element),
    ...called(element),
    ...structure(element),
  };
}

/** `bpmn:UserTask` → `userTask`. */
function plainType(type: string): string {
  const name = type.slice(type.indexOf(':') + 1);
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function pairs(holder: ModdleElement | undefined, list: string, key: string): Record<string, string> {
  const result: Record<string, string> = {};
  for (const entry of holder ? listOf(holder, list) : []) {
    const name = stringOf(entry, key);
    if (name !== undefined) {
      result[name] = stringOf(entry, 'value') ?? '';
    }
  }
  return result;
}

function ids(element: ModdleElement, name: string): string[] {
  return listOf(element, name).flatMap((flow) => stringOf(flow, 'id') ?? []);
}

function assignment(element: ModdleElement) {
  const definition = extensionOf(element, 'zeebe:AssignmentDefinition');
  const groups = definition && stringOf(definition, 'candidateGroups');
  const users = definition && stringOf(definition, 'candidateUsers');
  const form = extensionOf(element, 'zeebe:FormDefinition');
  return {
    assignee: definition && stringOf(definition, 'assignee'),
    candidateGroups: literalList(groups),
    candidateGroupsExpression: groups?.startsWith('=') ? groups : undefined,
    candidateUsers: literalList(users),
    formRef: form && (stringOf(form, 'externalReference') ?? stringOf(form, 'formId') ?? stringOf(form, 'formKey')),
  };
}

function literalList(text: string | undefined): string[] {
  return text?.startsWith('=') ? [] : commaList(text);
}

function mappings(element: ModdleElement): { inputs: Mapping[]; outputs: Mapping[] } {
  const mapping = extensionOf(element, 'zeebe:IoMapping');
  const read = (name: string): Mapping[] =>
    (mapping ? listOf(mapping, name) : []).map((entry) => ({
      source: stringOf(entry, 'source') ?? '',
      target: stringOf(entry, 'target') ?? '',
    }));
  return { inputs: read('inputParameters'), outputs: read('outputParameters') };
}

function work(element: ModdleElement) {
  const definition = extensionOf(element, 'zeebe:TaskDefinition');
  return {
    jobType: definition && stringOf(definition, 'type'),
    retries: definition && stringOf(definition, 'retries'),
  };
}

function called(element: ModdleElement) {
  const process = extensionOf(element, 'zeebe:CalledElement');
  const decision = extensionOf(element, 'zeebe:CalledDecision');
  return {
    calledProcess: process && stringOf(process, 'processId'),
    propagateAllChildVariables: process && flagOf(process, 'propagateAllChildVariables'),
    calledDecision: decision && {
      decisionId: stringOf(decision, 'decisionId') ?? '',
      resultVariable: stringOf(decision, 'resultVariable'),
    },
  };
}

function structure(element: ModdleElement) {
  const boundary = isA(element, 'bpmn:BoundaryEvent');
  const start = isA(element, 'bpmn:StartEvent');
  return {
    attachedTo: referredBy(element, 'attachedToRef', 'id'),
    interrupting: boundary ? flagOf(element, 'cancelActivity') : start ? flagOf(element, 'isInterrupting') : undefined,
    triggeredByEvent: isA(element, 'bpmn:SubProcess') ? flagOf(element, 'triggeredByEvent') : undefined,
    defaultFlow: referredBy(element, 'default', 'id'),
  };
}

function readMultiInstance(element: ModdleElement): MultiInstance | undefined {
  const loop = childOf(element, 'loopCharacteristics');
  if (!loop || !isA(loop, 'bpmn:MultiInstanceLoopCharacteristics')) {
    return undefined;
  }
  const zeebe = extensionOf(loop, 'zeebe:LoopCharacteristics');
  const completion = childOf(loop, 'completionCondition');
  return {
    sequential: flagOf(loop, 'isSequential') ?? false,
    inputCollection: zeebe && stringOf(zeebe, 'inputCollection'),
    inputElement: zeebe && stringOf(zeebe, 'inputElement'),
    completionCondition: completion && stringOf(completion, 'body'),
  };
}
