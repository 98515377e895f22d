import { ENDED, parseWait } from '../../../domain/wait';
import type { Wait } from '../../../records/models/wait';
import { waitTextOf } from '../../../packs/waits';
import type { Run } from './run';

/**
 * What a record that waits needs of those that it waits for: the states in which its wait ends as its plan says.
 * @returns undefined where its plan leaves open how the wait ends, or where any end of theirs will do
 */
export function statesNeeded({ model, plan }: Run, { text }: Pick<Wait, 'text'>): ReadonlySet<string> | undefined {
  const step = plan.find(({ at, how }) => {
    const element = how === 'time' ? model.element(at) : undefined;
    return element !== undefined && waitTextOf(element) === text;
  });
  const states = parseWait(text).flatMap(({ condition, outcome }) =>
    'of' in condition && 'states' in condition.of && outcome === step?.outcome ? condition.of.states : [],
  );
  return states.length === 0 || states.includes(ENDED) ? undefined : new Set(states);
}
