import { facetsOpenTo, readsOpen } from '../../identity/policies';
import type { User } from '../../identity/user';
import type { RecordDefinition } from '../../packs/types';
import { EVERY, facetOf, listIndexOf } from '../../records/list-index';
import { Records } from '../../records/models/record';
import { SECRET } from '../../records/read-facets';
import { atMost, listTotal, type ListQuestion } from './list-question';

const NEWEST_FIRST = { field: 'createdAt', descending: true } as const;

/** What somebody may read of one type. */
export interface OwnRecords {
  /** Records that have not ended, counted as far as lists count. */
  readonly open: number;
  /** Some, by the rules for everybody and for roles, or one that is there. */
  readonly any: boolean;
}

type Type = readonly [type: string, definition: RecordDefinition];

const isEnded = ({ states }: RecordDefinition, state: string): boolean => states[state]?.phase === 'ended';

/**
 * What somebody may read of each of these types. Types of which they read but what is theirs are counted together, since
 * one person's records are few and types are many; each of the others is counted by itself, to where lists count.
 */
export async function ownRecords(types: readonly Type[], user: User): Promise<Map<string, OwnRecords>> {
  const few = new Map<string, { facets: string[]; types: Type[] }>();
  const single: Promise<readonly [string, OwnRecords]>[] = [];
  for (const one of types) {
    const facets = facetsOpenTo(user, one[1].access);
    if (!facets || facets.includes(EVERY) || facets.includes(SECRET)) {
      single.push(countOne(one, facets, user));
    } else {
      const same = few.get(facets.join()) ?? { facets, types: [] };
      few.set(facets.join(), { facets, types: [...same.types, one] });
    }
  }
  const together = [...few.values()].map((group) => countTogether(group.types, group.facets));
  return new Map([...(await Promise.all(together)).flat(), ...(await Promise.all(single))]);
}

async function countOne([type, definition]: Type, facets: string[] | undefined, user: User) {
  const going = Object.keys(definition.states).filter((state) => !isEnded(definition, state));
  const question = (...narrowed: string[][]): ListQuestion => ({
    ...{ types: [type], words: [], sort: NEWEST_FIRST },
    narrowed: [...(facets ? [facets] : []), ...narrowed],
  });
  const [open, any] = await Promise.all([
    listTotal(question(going.map((state) => facetOf('state', state)))),
    readsOpen(user, definition.access) || atMost(question(), 1).then((count) => count > 0),
  ]);
  return [type, { open: open.count, any }] as const;
}

async function countTogether(types: readonly Type[], facets: string[]): Promise<[string, OwnRecords][]> {
  const rows = await Records.aggregate<{ _id: { type: string; state: string }; count: number }>(
    [
      { $match: { type: { $in: types.map(([type]) => type) }, facets: { $in: facets } } },
      { $group: { _id: { type: '$type', state: '$state' }, count: { $sum: 1 } } },
    ],
    { hint: listIndexOf('state') },
  );
  return types.map(([type, definition]) => {
    const own = rows.filter(({ _id }) => _id.type === type);
    const open = own.filter(({ _id }) => !isEnded(definition, _id.state));
    return [type, { open: open.reduce((sum, { count }) => sum + count, 0), any: own.length > 0 }];
  });
}
