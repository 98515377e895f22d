import { facetsOpenTo, readsOpen } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { RecordDefinition } from '../../packs/types';
import { facetOf } from '../../records/list-index';
import { atMost, listTotal, type ListQuestion } from './list-question';

const NEWEST_FIRST = { field: 'createdAt', descending: true } as const;

function questionFor(type: string, { access }: RecordDefinition, user: User, states?: readonly string[]): ListQuestion {
  const open = facetsOpenTo(user, access);
  const narrowed = [...(open ? [open] : []), ...(states ? [states.map((state) => facetOf('state', state))] : [])];
  return { types: [type], narrowed, words: [], sort: NEWEST_FIRST };
}

/** How many records of the type that have not ended the person may read, counted as far as lists count. */
export async function countOwnOpen(type: string, definition: RecordDefinition, user: User): Promise<number> {
  const going = Object.keys(definition.states).filter((state) => definition.states[state]?.phase !== 'ended');
  return (await listTotal(questionFor(type, definition, user, going))).count;
}

/** Whether the person may read records of the type, by its rules for everybody and for roles, or one that is there. */
export async function readsAnyOf(type: string, definition: RecordDefinition, user: User): Promise<boolean> {
  return readsOpen(user, definition.access) || (await atMost(questionFor(type, definition, user), 1)) > 0;
}
