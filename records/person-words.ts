import type { Person } from './models/person';
import { People } from './models/person';

const BATCH = 500;

/**
 * What a person is found by, lower case: every word of name, account and address, and every ending of a Chinese name,
 * so that any part of it is the beginning of one of them.
 */
export function personWords({ names, username, email }: Pick<Person, 'names' | 'username' | 'email'>): string[] {
  const texts = [names.zh, names.en, username, email].map((text) => text.toLowerCase());
  const runs = texts.flatMap((text) => text.match(/[\p{L}\p{N}]+/gu) ?? []);
  const endings = runs
    .filter((run) => /\p{Script=Han}/u.test(run))
    .flatMap((run) => [...run].map((_, at, letters) => letters.slice(at).join('')));
  return [...new Set([...texts.filter((text) => !/\s/.test(text) && text !== ''), ...runs, ...endings])];
}

/** Filter for people of whom each of the words is a part; one indexed read of beginnings. */
export function personSearch(q: string): Record<string, unknown> {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  return words.length === 0 ? {} : { $and: words.map((word) => ({ words: { $regex: `^${escaped(word)}` } })) };
}

/** Gives words to people who have none yet: those of an earlier version or of an import. */
export async function fillPersonWords(): Promise<void> {
  for (;;) {
    const people = await People.find({ words: null }, { names: 1, username: 1, email: 1 })
      .limit(BATCH)
      .lean<Person[]>();
    if (people.length === 0) {
      return;
    }
    await People.bulkWrite(
      people.map((person) => ({
        updateOne: { filter: { _id: person._id }, update: { $set: { words: personWords(person) } } },
      })),
    );
  }
}
