import type { Text } from '../domain/text';
import type { Pack, Packs } from './types';

/**
 * Every relation that a record of this pack can have, as its own side calls it: those the pack names, and the inverse
 * of what other packs (or this one) relate to it.
 */
export function relationsFrom(pack: Pack, packs: Packs): ReadonlyMap<string, Text> {
  const inverse = [...packs.packs.values(), pack].flatMap(({ record }) =>
    Object.entries(record?.relations ?? {}).flatMap(([name, relation]): [string, Text][] =>
      relation.inverse === undefined
        ? [[name, relation.names]]
        : [[relation.inverse, relation.inverseNames ?? relation.names]],
    ),
  );
  const own = Object.entries(pack.record?.relations ?? {}).map(([name, { names }]): [string, Text] => [name, names]);
  return new Map([...inverse, ...own]);
}
