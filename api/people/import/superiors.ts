import type { Text } from '../../../domain/text';
import type { FieldError } from '../../problem';
import type { Known } from './known';
import type { ParsedPerson } from './parse-row';

/** A row as far as it matters here. */
interface Row {
  readonly person: ParsedPerson;
  readonly errors: readonly FieldError[];
}

/** Whom people are led by once a file is in: by id, and by user name where they are new. */
export interface Superiors {
  /** The id of the superior whom a row names, or why it cannot be; a superior whose own row is wrong is not judged. */
  readonly of: (row: Row) => { readonly id?: string; readonly why?: Text };
}

const notThere = (name: string): Text => ({
  zh: `没有用户名为“${name}”的在用账号，此文件中也没有；请写上级的用户名，或在文件中加入此人`,
  en: `Nobody with an open account has the user name "${name}", nor is it in this file; write the superior's user name, or add a row`,
});

const circle = (names: readonly string[]): Text => {
  const path = names.join(' → ');
  return {
    zh: `上级关系成环：${path}；请更正其中一位的上级`,
    en: `Superiors in a circle: ${path}; correct the superior of one of them`,
  };
};

/** Judges the superiors of all rows together, since one may name somebody of a later row, or trade places. */
export function superiorsOf(rows: readonly Row[], known: Known): Superiors {
  const rowOf = new Map(rows.map((row) => [row.person.username, row]));
  const active = new Map(known.everybody.filter((one) => one.active).map((one) => [one.username, one._id]));
  const idOf = (name: string): string | undefined => active.get(name) ?? (rowOf.has(name) ? name : undefined);
  const above = new Map(known.everybody.map(({ _id, superior }) => [_id, superior ?? undefined]));
  for (const { username, superior } of rows.map(({ person }) => person)) {
    if (username !== '' && superior !== undefined) {
      above.set(idOf(username) ?? username, idOf(superior));
    }
  }
  return {
    of: ({ person: { username, superior } }) => {
      const id = superior === undefined ? undefined : idOf(superior);
      if (superior === undefined || (rowOf.get(superior)?.errors.length ?? 0) > 0) {
        return {};
      }
      if (id === undefined) {
        return { why: notThere(superior) };
      }
      const path = circleFrom(idOf(username) ?? username, above);
      return path ? { why: circle(path) } : { id };
    },
  };
}

/** The way by which somebody is in the end led by themselves; undefined where there is none. */
function circleFrom(start: string, above: ReadonlyMap<string, string | undefined>): string[] | undefined {
  const path = [start];
  const seen = new Set(path);
  for (let id = above.get(start); id !== undefined; id = above.get(id)) {
    path.push(id);
    if (seen.has(id)) {
      return id === start ? path : undefined;
    }
    seen.add(id);
  }
  return undefined;
}
