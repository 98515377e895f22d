import { fieldRules, type RuleWord } from '../domain/access-rule';
import type { RecordDefinition } from '../packs/types';
import { idsOf } from './fields';
import { EVERY, facetOfPerson } from './list-index';
import type { RecordDocument } from './models/record';

/** The facet of a confidential record; it has none of the others by which people read, but for those its rules name. */
export const SECRET = '!';

/** The facet of a record that is open to those who hold this, such as the members of a group. */
export const facetOfHolder = (word: RuleWord, id: string): string =>
  word === 'field' ? facetOfPerson(id) : `@${word}:${id}`;

type Access = RecordDefinition['access'];

/**
 * By which facets people may find a record: it has one of those of a person (`facetsOpenTo`) exactly when `mayRead`
 * opens it to them (SEC-07t).
 */
export function readFacets(
  access: Access,
  { fields, involved }: Pick<RecordDocument, 'fields' | 'involved'>,
): string[] {
  const { confidential } = access;
  const named = (rules: readonly string[]): string[] =>
    fieldRules(rules).flatMap(({ word, field }) => idsOf(fields[field]).map((id) => facetOfHolder(word, id)));
  return confidential && fields[confidential.field] === true
    ? [SECRET, ...named(confidential.read)]
    : [EVERY, ...involved.map(facetOfPerson), ...named(access.read)];
}
