import type { Text } from '../../domain/text';
import type { DiagramElement } from '../diagram-types';
import { EACH_PROCESS, literalInput } from '../each';
import { fieldsOf } from '../queries';
import type { Pack } from '../types';

/** A step that somebody carries out. */
export interface Step {
  readonly id: string;
  readonly names: Text;
  /** File of the diagram that it is drawn in. */
  readonly file: string;
}

/** Whoever has steps: holders of a role, or whom a field of the record names (`field`: its texts). */
export interface Responsibility {
  readonly key: string;
  readonly field?: Text;
  readonly steps: readonly Step[];
}

/**
 * Who carries out which steps, as the diagrams assign them. Somebody named by an expression alone is left out: the
 * record knows them, the diagram does not.
 */
export function responsibilitiesOf(pack: Pack): Responsibility[] {
  const steps = new Map<string, Step[]>();
  for (const [file, { processes }] of pack.diagrams) {
    for (const element of processes.flatMap(({ elements }) => [...elements.values()])) {
      for (const key of assignedBy(element)) {
        steps.set(key, [...(steps.get(key) ?? []), { id: element.id, names: element.names, file }]);
      }
    }
  }
  return [...steps].map(([key, theirs]) => {
    const field = fieldsOf(pack)[key]?.names;
    return { key, ...(field ? { field } : {}), steps: theirs };
  });
}

/** Candidates of a task; of a list that people work off line by line the role that it names. */
function assignedBy(element: DiagramElement): readonly string[] {
  if (element.type === 'userTask') {
    return element.candidateGroups;
  }
  const role = element.calledProcess === EACH_PROCESS ? literalInput(element, 'role') : undefined;
  return role === undefined ? [] : [role];
}
