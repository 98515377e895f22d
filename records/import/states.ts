import type { RecordDefinition } from '../../packs/types';

/** States in which a record has no running process any more. */
export function endedStates(definition: Pick<RecordDefinition, 'states'>): ReadonlySet<string> {
  return new Set(
    Object.entries(definition.states)
      .filter(([, state]) => state.phase === 'ended')
      .map(([name]) => name),
  );
}
