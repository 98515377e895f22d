import type { DiagramElement, DiagramProcess } from '../../../packs/diagram-types';
import { feelBody } from '../../../packs/feel';
import { variablesOf } from './literals';

type Live = ReadonlyMap<string, ReadonlySet<string>>;

/** What the diagrams of a pack read. */
export interface Reading {
  readonly reads: (element: DiagramElement) => readonly string[];
  /** Places at which a record goes on that the step hands over: it takes its fields along. */
  readonly handedTo: (element: DiagramElement) => readonly string[];
  /** The variables that these are calculated from. */
  readonly basesOf: (names: readonly string[]) => readonly string[];
}

/** Which variables still matter at each place of the diagrams, by `process/element`. */
export function liveByPlace(processes: readonly DiagramProcess[], { reads, handedTo, basesOf }: Reading): Live {
  let live: Live = new Map();
  for (let before = -1; before !== sizeOf(live);) {
    before = sizeOf(live);
    const known = live;
    const all = (element: DiagramElement): string[] => [
      ...reads(element),
      ...handedTo(element).flatMap((place) => [...(known.get(place) ?? [])]),
    ];
    const entries = processes.flatMap((process) =>
      [...liveVariables(process, all)].map(
        ([id, names]) => [`${process.id}/${id}`, new Set(basesOf([...names]))] as const,
      ),
    );
    live = new Map(entries);
  }
  return live;
}

const sizeOf = (live: Live): number => [...live.values()].reduce((sum, names) => sum + names.size, 0);

/**
 * Which variables still matter at each element: those that some step behind it reads before it is written anew. Two
 * ways to an element that differ in other variables alone are one, which keeps the search small.
 */
function liveVariables(
  process: DiagramProcess,
  reads: (element: DiagramElement) => readonly string[],
): Map<string, Set<string>> {
  const live = new Map([...process.elements.keys()].map((id) => [id, new Set<string>()]));
  for (let changed = true; changed;) {
    changed = false;
    for (const element of [...process.elements.values()].reverse()) {
      const known = live.get(element.id) ?? new Set();
      const before = known.size;
      const written = new Set(element.outputs.map(({ target }) => target));
      const later = followersIn(process, element).flatMap((id) => [...(live.get(id) ?? [])]);
      later.filter((name) => !written.has(name)).forEach((name) => known.add(name));
      readBy(process, element, reads).forEach((name) => known.add(name));
      changed ||= known.size > before;
    }
  }
  return live;
}

/** Elements that may come right after one in its diagram; behind an end its starts, since it may be called again. */
export function followersIn(process: DiagramProcess, element: DiagramElement): string[] {
  const targets = element.outgoing.flatMap((id) => process.flows.get(id)?.to ?? []);
  const all = [...process.elements.values()];
  const attached = all.filter(({ attachedTo }) => attachedTo === element.id).map(({ id }) => id);
  const inner = all.filter(({ parent, type }) => parent === element.id && type === 'startEvent').map(({ id }) => id);
  const outer = element.type === 'endEvent' && element.parent !== undefined ? [element.parent] : [];
  const links = isLink(element) ? linkedTo(element, all).map(({ id }) => id) : [];
  const starts =
    targets.length === 0 && outer.length === 0
      ? all.filter(({ type, parent }) => type === 'startEvent' && !parent).map(({ id }) => id)
      : [];
  return [...targets, ...attached, ...inner, ...outer, ...links, ...starts];
}

const isLink = ({ events }: DiagramElement): boolean => events.some(({ kind }) => kind === 'link');

/** Where a link leads that is thrown: the events of the same name that catch it. */
export function linkedTo({ type, names }: DiagramElement, all: readonly DiagramElement[]): DiagramElement[] {
  const catching = all.filter((one) => one.type === 'intermediateCatchEvent' && isLink(one));
  const namesakes = catching.filter((one) => one.names.zh === names.zh);
  return type === 'intermediateThrowEvent' ? (namesakes.length > 0 ? namesakes : catching) : [];
}

function readBy(
  process: DiagramProcess,
  element: DiagramElement,
  reads: (element: DiagramElement) => readonly string[],
): string[] {
  const conditions = element.outgoing.flatMap((id) => feelBody(process.flows.get(id)?.condition) ?? []);
  const inputs = element.inputs.flatMap(({ source }) => feelBody(source) ?? []);
  return [...[...conditions, ...inputs].flatMap(variablesOf), ...reads(element)];
}
