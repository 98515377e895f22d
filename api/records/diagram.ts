import { pick, type Lang, type Text } from '../../domain/text';
import type { WaitCondition } from '../../domain/wait';
import type { DiagramElement } from '../../packs/diagram-types';
import { waitWords } from '../../packs/wait-words';
import type { Packs } from '../../packs/types';
import {
  Definitions,
  Elements,
  Incidents,
  Instances,
  type Definition,
  type ElementInstance,
  type Incident,
  type Instance,
} from '../../records/models/engine';
import { Tasks, type Task } from '../../records/models/task';
import { namesOf, personView } from '../names';
import type { FoundRecord } from './access';
import { badgesOf, ladderNames } from './badges';
import type { DiagramView } from './detail-schema';
import type { DiagramSource } from './diagram-source';

/** Everything the projections know of one instance. */
interface Position {
  readonly elements: readonly ElementInstance[];
  readonly incidents: readonly Incident[];
  readonly tasks: readonly Task[];
  readonly names: ReadonlyMap<string, string>;
}

const FLOW = 'SEQUENCE_FLOW';
/** What people look for in the list of steps; gateways and plain events are left to the picture. */
const STEPS = new Set(['userTask', 'callActivity', 'serviceTask', 'businessRuleTask', 'startEvent', 'endEvent']);

async function readPosition(instanceKey: string | undefined, lang: Lang): Promise<Position> {
  if (instanceKey === undefined) {
    return { elements: [], incidents: [], tasks: [], names: new Map() };
  }
  const [elements, incidents, tasks] = await Promise.all([
    Elements.find({ instanceKey }).sort({ startedAt: 1 }).lean<ElementInstance[]>(),
    Incidents.find({ instanceKey, state: 'open' }).lean<Incident[]>(),
    Tasks.find({ instanceKey }).sort({ createdAt: 1 }).lean<Task[]>(),
  ]);
  const people = tasks.flatMap(({ assignee, completedBy }) => [assignee, completedBy]);
  const names = await namesOf(
    'person',
    people.filter((id): id is string => typeof id === 'string'),
    lang,
  );
  return { elements, incidents, tasks, names };
}

function activeOf({ elements, tasks, names }: Position, lang: Lang): DiagramView['active'] {
  return elements
    .filter(({ state, type }) => state === 'active' && type !== 'PROCESS')
    .map(({ elementId, startedAt, _id }) => {
      const task = tasks.find(
        (one) => one.elementInstanceKey === _id && (one.state === 'open' || one.state === 'held'),
      );
      const assignee = task?.assignee;
      return {
        elementId,
        since: startedAt.toISOString(),
        ...(task
          ? {
              task: {
                id: task._id,
                title: pick(task.names, lang),
                ...(assignee ? { assignee: personView(assignee, names) } : {}),
              },
            }
          : {}),
      };
    });
}

/** Called diagrams that ran or run, each with the version it is on. */
async function calledOf({ elements }: Position, source: DiagramSource): Promise<DiagramView['called']> {
  const calls = elements.filter(({ type }) => type === 'CALL_ACTIVITY');
  const children = await Instances.find({ parentElementKey: { $in: calls.map(({ _id }) => _id) } }).lean<Instance[]>();
  const xml = await Definitions.find({ _id: { $in: children.map((child) => child.definitionKey) } }).lean<
    Definition[]
  >();
  const latest = new Map(calls.map((call) => [call.elementId, call._id]));
  return [...latest].map(([elementId, key]) => {
    const child = children.find((one) => one.parentElementKey === key);
    const process = child?.process ?? source.process.elements.get(elementId)?.calledProcess ?? elementId;
    const drawn = xml.find((one) => one._id === child?.definitionKey)?.xml;
    return { elementId, process, ...(drawn ? { xml: drawn } : {}) };
  });
}

function stepOf(
  element: DiagramElement,
  { elements, incidents, tasks, names }: Position,
  lang: Lang,
): DiagramView['steps'][number] {
  const visit = elements.findLast(({ elementId, type }) => elementId === element.id && type !== FLOW);
  const failed = incidents.some(({ elementId }) => elementId === element.id);
  const by = tasks.findLast(({ elementId, completedBy }) => elementId === element.id && completedBy)?.completedBy;
  const at = visit?.endedAt ?? visit?.startedAt;
  const running = visit?.state === 'active' ? 'active' : 'done';
  return {
    elementId: element.id,
    name: pick(element.names, lang) || element.id,
    status: failed ? 'failed' : visit ? running : 'todo',
    ...(at ? { at: at.toISOString() } : {}),
    ...(by && running === 'done' ? { by: personView(by, names) } : {}),
  };
}

/** Steps in the order in which they were reached, then those still to come in the order of the diagram. */
function stepsOf(source: DiagramSource, position: Position, lang: Lang): DiagramView['steps'] {
  const steps = [...source.process.elements.values()]
    .filter((element) => STEPS.has(element.type) && (element.names.zh || element.names.en))
    .map((element) => stepOf(element, position, lang));
  const reached = steps.filter(({ status }) => status !== 'todo');
  reached.sort((a, b) => (a.at ?? '').localeCompare(b.at ?? ''));
  return [...reached, ...steps.filter(({ status }) => status === 'todo')];
}

/** The diagram of a record with its position: what is active, done, failed, and what hangs on each step. */
export async function presentDiagram(
  { definition, pack }: FoundRecord,
  source: DiagramSource,
  packs: Packs,
  lang: Lang,
): Promise<DiagramView> {
  const [position, ladders] = await Promise.all([readPosition(source.instanceKey, lang), ladderNames(lang)]);
  const { elements, incidents } = position;
  const clocks = [...pack.clocks, ...packs.common.clocks];
  const wordsOf = (condition: WaitCondition): Text => waitWords(condition, packs, pack);
  const reader = { lang, definition, clocks, ladders, waitWords: wordsOf };
  const badges = [...source.process.elements.values()].map(
    (element) => [element.id, badgesOf(element, reader)] as const,
  );
  const ofNodes = elements.filter(({ type }) => type !== FLOW && type !== 'PROCESS');
  return {
    xml: source.xml,
    process: source.process.id,
    version: source.version,
    definitionKey: source.definitionKey,
    active: activeOf(position, lang),
    done: [...new Set(ofNodes.filter(({ state }) => state === 'completed').map(({ elementId }) => elementId))],
    flows: [...new Set(elements.filter(({ type }) => type === FLOW).map(({ elementId }) => elementId))],
    incidents: incidents.map(({ _id, elementId, message }) => ({ key: _id, elementId, message })),
    called: await calledOf(position, source),
    badges: Object.fromEntries(badges.filter(([, list]) => list.length > 0)),
    steps: stepsOf(source, position, lang),
  };
}
