import type { ModdleElement } from 'bpmn-moddle';
import type { EventDefinition, EventKind } from './diagram-types';
import { childOf, extensionOf, listOf, stringOf } from './moddle';

const kinds: Readonly<Record<string, EventKind>> = {
  'bpmn:TimerEventDefinition': 'timer',
  'bpmn:MessageEventDefinition': 'message',
  'bpmn:ErrorEventDefinition': 'error',
  'bpmn:EscalationEventDefinition': 'escalation',
  'bpmn:SignalEventDefinition': 'signal',
  'bpmn:TerminateEventDefinition': 'terminate',
  'bpmn:CompensateEventDefinition': 'compensate',
  'bpmn:ConditionalEventDefinition': 'conditional',
  'bpmn:LinkEventDefinition': 'link',
  'bpmn:CancelEventDefinition': 'cancel',
};

const timerSorts = [
  ['timeDate', 'date'],
  ['timeDuration', 'duration'],
  ['timeCycle', 'cycle'],
] as const;

/** What an event, or a receive task, waits for or throws. */
export function readEvents(element: ModdleElement): EventDefinition[] {
  if (element.$type === 'bpmn:ReceiveTask') {
    return [{ kind: 'message', ...readMessage(element) }];
  }
  return listOf(element, 'eventDefinitions').flatMap((definition) => {
    const kind = kinds[definition.$type];
    return kind ? [{ kind, ...readMessage(definition), timer: readTimer(definition), code: readCode(definition) }] : [];
  });
}

function readMessage(holder: ModdleElement): Pick<EventDefinition, 'message' | 'correlationKey'> {
  const message = childOf(holder, 'messageRef');
  const subscription = message && extensionOf(message, 'zeebe:Subscription');
  return {
    message: message && stringOf(message, 'name'),
    correlationKey: subscription && stringOf(subscription, 'correlationKey'),
  };
}

function readTimer(definition: ModdleElement): EventDefinition['timer'] {
  for (const [property, sort] of timerSorts) {
    const expression = childOf(definition, property);
    if (expression) {
      return { sort, expression: stringOf(expression, 'body') ?? '' };
    }
  }
  return undefined;
}

function readCode(definition: ModdleElement): string | undefined {
  const error = childOf(definition, 'errorRef');
  const escalation = childOf(definition, 'escalationRef');
  return (error && stringOf(error, 'errorCode')) ?? (escalation && stringOf(escalation, 'escalationCode'));
}
