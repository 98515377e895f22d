/**
 * Reads BPMN into the plain model of `diagram-types`. Nothing else knows moddle: checks work on
 * this model before publishing, the engine on the same model of what is deployed, so both see one thing.
 */
import type { ModdleElement } from 'bpmn-moddle';
import { readElement } from './bpmn-element';
import { DiagramError, xmlTrouble } from './diagram-error';
import type { Diagram, DiagramElement, DiagramFlow, DiagramProcess } from './diagram-types';
import {
  childOf,
  createModdle,
  documentationOf,
  extensionOf,
  flagOf,
  isA,
  listOf,
  namesOf,
  referredBy,
  stringOf,
} from './moddle';
import { reasonOf } from './reason';

/** Zeebe takes no larger resource (its maximum message size). */
const maximumBytes = 4 * 1024 * 1024;

export interface ParsedDiagram {
  readonly diagram: Diagram;
  /** The moddle tree, for bpmnlint only. */
  readonly root: ModdleElement;
}

/**
 * Parses a BPMN file.
 * @throws DiagramError when it is not XML, not BPMN, without a process, or too large
 */
export async function parseDiagram(xml: string, file: string): Promise<Diagram> {
  return (await parseWithTree(xml, file)).diagram;
}

/** Like `parseDiagram`, with the tree that the engine rules need. */
export async function parseWithTree(xml: string, file: string): Promise<ParsedDiagram> {
  if (Buffer.byteLength(xml) > maximumBytes) {
    throw new DiagramError('DIAGRAM_TOO_LARGE', { file, megabytes: maximumBytes / 1024 / 1024 });
  }
  const { rootElement: root, warnings } = await read(xml, file);
  const rootElements = listOf(root, 'rootElements');
  const processes = rootElements.filter((element) => isA(element, 'bpmn:Process')).map(readProcess);
  if (processes.length === 0) {
    throw new DiagramError('DIAGRAM_NO_PROCESS', { file });
  }
  const messages = rootElements
    .filter((element) => isA(element, 'bpmn:Message'))
    .flatMap((element) => stringOf(element, 'name') ?? []);
  const diagram = { file, xml, processes, messages, warnings: warnings.map((warning) => oneLine(warning.message)) };
  return { diagram, root };
}

async function read(xml: string, file: string) {
  try {
    return await createModdle().fromXML(xml);
  } catch (error) {
    const trouble = xmlTrouble(error);
    const notBpmn = reasonOf(error).includes('failed to parse document as');
    if (notBpmn) {
      throw new DiagramError('DIAGRAM_NOT_BPMN', { file, root: rootName(xml) }, error);
    }
    throw new DiagramError('DIAGRAM_NOT_XML', { file, ...trouble }, error);
  }
}

/** Name of the first element, to tell people what they gave us instead. */
export function rootName(xml: string): string {
  return /<([A-Za-z_][\w:.-]*)/.exec(xml.replace(/<!--[\s\S]*?-->/g, ''))?.[1] ?? '?';
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function readProcess(process: ModdleElement): DiagramProcess {
  const elements = new Map<string, DiagramElement>();
  const flows = new Map<string, DiagramFlow>();
  collect(process, undefined, elements, flows);
  const starts = [...elements.values()].filter((element) => element.type === 'startEvent' && !element.parent);
  const versionTag = extensionOf(process, 'zeebe:VersionTag');
  return {
    id: stringOf(process, 'id') ?? '',
    names: namesOf(process),
    hasEnglish: stringOf(process, 'i18n:en') !== undefined,
    executable: flagOf(process, 'isExecutable') ?? false,
    versionTag: versionTag && stringOf(versionTag, 'value'),
    documentation: documentationOf(process),
    elements,
    flows,
    startMessages: starts.flatMap((start) => start.events.flatMap((event) => event.message ?? [])),
    hasNoneStart: starts.some((start) => start.events.length === 0),
  };
}

function collect(
  container: ModdleElement,
  parent: string | undefined,
  elements: Map<string, DiagramElement>,
  flows: Map<string, DiagramFlow>,
): void {
  for (const element of listOf(container, 'flowElements')) {
    const id = stringOf(element, 'id');
    if (id === undefined) {
      continue;
    }
    if (isA(element, 'bpmn:SequenceFlow')) {
      flows.set(id, readFlow(element, id, parent));
    } else if (isA(element, 'bpmn:FlowNode')) {
      elements.set(id, readElement(element, id, parent));
    }
    if (isA(element, 'bpmn:SubProcess')) {
      collect(element, id, elements, flows);
    }
  }
}

function readFlow(flow: ModdleElement, id: string, parent: string | undefined): DiagramFlow {
  const condition = childOf(flow, 'conditionExpression');
  return {
    id,
    names: namesOf(flow),
    hasEnglish: stringOf(flow, 'i18n:en') !== undefined,
    from: referredBy(flow, 'sourceRef', 'id') ?? '',
    to: referredBy(flow, 'targetRef', 'id') ?? '',
    condition: condition && stringOf(condition, 'body'),
    parent,
  };
}

/** True where a person has something to do: user tasks, native or job-based. */
export function isHuman(element: DiagramElement): boolean {
  return element.type === 'userTask';
}

/** The element of any process of the diagram; undefined where there is none. */
export function findElement(diagram: Diagram, elementId: string): DiagramElement | undefined {
  for (const process of diagram.processes) {
    const element = process.elements.get(elementId);
    if (element) {
      return element;
    }
  }
  return undefined;
}
