import type { DiagramElement, DiagramProcess } from '../diagram-types';
import { findJobType } from '../job-types';
import { engineFields } from '../queries';
import type { ProcessContext } from './context';
import { isSmallProcess } from './context';

/** What every process of a record starts with. */
const given = ['recordId', 'recordType', 'number'];

/** Variables that a gateway may read: engine fields, and outcomes that a step leaves behind. */
export function readableVariables(context: ProcessContext): Set<string> {
  const { pack, process } = context;
  const names = new Set([...given, ...engineFields(pack), ...outcomeVariables(process)]);
  if (isSmallProcess(context)) {
    [...process.elements.values()].flatMap(leftBehind).forEach((name) => names.add(name));
  }
  return names;
}

/** `<element>_outcome` of every step that maps it. */
export function outcomeVariables(process: DiagramProcess): string[] {
  return [...process.elements.values()]
    .filter((element) => element.outputs.some(({ target }) => target === `${element.id}_outcome`))
    .map((element) => `${element.id}_outcome`);
}

/** Everything a step of a small process leaves in its scope: mappings, results, the row it was armed with. */
function leftBehind(element: DiagramElement): string[] {
  const mapped = element.outputs.map(({ target }) => target);
  if (element.type === 'startEvent') {
    return ['rowId', ...mapped];
  }
  const results = element.jobType === undefined ? [] : (findJobType(element.jobType)?.results ?? []);
  const unmapped = mapped.length === 0 ? results.map(({ name }) => name) : [];
  const rule = element.calledDecision?.resultVariable;
  const collected = element.multiInstance ? element.inputs.map(({ target }) => target) : [];
  return [...mapped, ...unmapped, ...collected, ...(rule !== undefined && mapped.length === 0 ? [rule] : [])];
}

/** A step of the process writes the variable, if not by the outcome rule: diagrams of others work so. */
export function isLeftBehind(process: DiagramProcess, variable: string): boolean {
  return [...process.elements.values()].some((element) => leftBehind(element).includes(variable));
}
