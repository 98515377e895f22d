import type { Text } from '../../domain/text';
import type { DiagramElement, DiagramProcess } from '../diagram-types';
import { isSmallProcess, nameOf, type ProcessContext } from './context';

const eventBased: Text = {
  zh: '引擎不迁移停在事件网关的实例；请用单独的小流程等待',
  en: 'the engine does not move an instance that waits at an event-based gateway; wait in a small process of its own',
};
const catching: Text = {
  zh: '引擎不迁移停在中间捕获事件的实例；请用任务属性 accepts、wait 或单独的小流程',
  en: 'the engine does not move an instance that waits at a catch event; use the task properties accepts or wait, or a small process of its own',
};
const manyTimes: Text = {
  zh: '引擎不迁移多实例中的实例；请放入被调用的流程，例如表决',
  en: 'the engine does not move a multi-instance body; put it into a called process such as a ballot',
};
const boundary: Text = {
  zh: '引擎不迁移带有边界事件的活动；计时请用升级阶梯或时钟，消息请用任务属性 accepts',
  en: 'the engine does not move an activity with a boundary event; use a ladder or clock for time, the task property accepts for messages',
};
const eventSubProcess: Text = {
  zh: '引擎不迁移带有事件子流程的流程实例',
  en: 'the engine does not move an instance whose process has an event sub-process',
};

/** Activities where nobody waits: an error boundary on them does no harm. */
const jobTasks = ['serviceTask', 'sendTask', 'scriptTask', 'businessRuleTask'];

/** Warns of what keeps running cases of a main process from moving to a new version. */
export function checkMovable(context: ProcessContext): void {
  if (isSmallProcess(context)) {
    return;
  }
  for (const element of context.process.elements.values()) {
    const reason = reasonAgainst(element, context.process);
    if (reason) {
      context.findings.add('warning', 'CANNOT_MOVE', { name: nameOf(element), reason }, element.id);
    }
  }
}

/** Why a running instance could not be moved while it is at this element. */
export function reasonAgainst(element: DiagramElement, process: DiagramProcess): Text | undefined {
  if (element.multiInstance) {
    return manyTimes;
  }
  switch (element.type) {
    case 'eventBasedGateway':
      return eventBased;
    case 'intermediateCatchEvent':
    case 'receiveTask':
      return isLink(element) ? undefined : catching;
    case 'boundaryEvent':
      return isHarmlessBoundary(element, process) ? undefined : boundary;
    default:
      return element.triggeredByEvent ? eventSubProcess : undefined;
  }
}

/** A link only continues a line elsewhere; nobody waits there. */
function isLink(element: DiagramElement): boolean {
  return element.events.length > 0 && element.events.every((event) => event.kind === 'link');
}

function isHarmlessBoundary(element: DiagramElement, process: DiagramProcess): boolean {
  const host = element.attachedTo === undefined ? undefined : process.elements.get(element.attachedTo);
  return host !== undefined && jobTasks.includes(host.type) && element.events.every((event) => event.kind === 'error');
}
