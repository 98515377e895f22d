import { ladderProblems } from '../../domain/ladder-problems';
import type { Ladder, LadderRow, RungAction } from '../../domain/ladder';
import { namesOf } from '../names';
import { invalid, type FieldError } from '../problem';
import type { RowsView } from './schema';

const PREFIXES = ['role', 'group', 'person'] as const;

/** The rows as the domain reads them; actions are checked there. */
export function toRows(rows: RowsView): LadderRow[] {
  return rows.map(({ when, always, rungs }) => ({
    when,
    ...(always === undefined ? {} : { always }),
    rungs: rungs.map(({ id, at, who, what, repeat }) => ({
      id,
      at,
      who,
      what: what as RungAction[],
      ...(repeat ? { repeat } : {}),
    })),
  }));
}

/** Roles, groups and people that a rung names and that do not exist: such a rung would call nobody. */
async function unknownPeople(rows: readonly LadderRow[]): Promise<FieldError[]> {
  const named = rows.flatMap((row, r) =>
    row.rungs.flatMap((rung, i) =>
      rung.who.map((who, w) => ({
        field: `rows.${r}.rungs.${i}.who.${w}`,
        kind: who.split(':')[0]?.replace(/^on-call$/, 'group'),
        id: who.slice(who.indexOf(':') + 1),
      })),
    ),
  );
  const known = await Promise.all(
    PREFIXES.map(
      async (kind) =>
        [
          kind,
          await namesOf(
            kind,
            named.filter((one) => one.kind === kind).map(({ id }) => id),
            'zh',
          ),
        ] as const,
    ),
  );
  const byKind = new Map<string | undefined, ReadonlyMap<string, string>>(known);
  return named
    .filter(({ kind, id }) => byKind.get(kind)?.has(id) === false)
    .map(({ field, id }) => ({
      field,
      code: 'REFERENCE_NOT_FOUND',
      message: { zh: `没有“${id}”，请从选项中选择`, en: `There is no "${id}"; choose one of the options` },
    }));
}

/** Checks edited rows. @throws Problem REQUEST_INVALID naming each rung and what is wrong with it */
export async function checkRows(ladder: Ladder): Promise<void> {
  const wrong = ladderProblems(ladder).map(({ path, message }) => ({ field: path, code: 'LADDER_INVALID', message }));
  const errors = [...wrong, ...(await unknownPeople(ladder.rows))];
  if (errors.length > 0) {
    throw invalid(...errors);
  }
}
