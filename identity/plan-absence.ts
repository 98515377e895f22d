import type { ClientSession } from 'mongoose';
import { inTransaction } from '../records/database';
import { newId } from '../records/ids';
import { People, type Absence, type Person } from '../records/models/person';

/** Why an absence cannot be entered; `field` is the value to correct. */
export interface AbsenceMistake {
  readonly field: 'from' | 'to' | 'delegate';
  readonly why: 'past' | 'order' | 'tooLong' | 'overlap' | 'self' | 'unknown' | 'circle';
}

/** An absence that was refused; nothing was written. */
export class AbsenceRefused extends Error {
  constructor(readonly mistakes: readonly AbsenceMistake[]) {
    super(mistakes.map(({ field, why }) => `${field}: ${why}`).join(', '));
  }
}

/** An absence before it has an id. */
export type PlannedAbsence = Required<Omit<Absence, 'id'>>;

/** Filling in the form takes a while: a beginning that has just passed means now. */
const FORM_TIME_MS = 15 * 60_000;
export const LONGEST_DAYS = 366;
const DAY_MS = 24 * 3_600_000;

function mistakesIn(person: string, { from, to, delegate }: PlannedAbsence, at: Date): AbsenceMistake[] {
  return [
    ...(from.getTime() < at.getTime() - FORM_TIME_MS ? [{ field: 'from', why: 'past' } as const] : []),
    ...(to <= at ? [{ field: 'to', why: 'past' } as const] : []),
    ...(to <= from && to > at ? [{ field: 'to', why: 'order' } as const] : []),
    ...(to.getTime() - from.getTime() > LONGEST_DAYS * DAY_MS ? [{ field: 'to', why: 'tooLong' } as const] : []),
    ...(delegate === person ? [{ field: 'delegate', why: 'self' } as const] : []),
  ];
}

const meets = (a: Pick<Absence, 'from' | 'to'>, b: Pick<Absence, 'from' | 'to'>): boolean =>
  a.from < b.to && b.from < a.to;

/**
 * Whether the delegates of a planned absence lead back to the person at any moment of it, so that nobody would decide.
 * @param absencesOf those of another person
 */
export async function leadsBack(
  person: string,
  planned: PlannedAbsence,
  absencesOf: (id: string) => Promise<readonly Absence[]>,
): Promise<boolean> {
  const queue = [{ ...planned, chain: [person] }];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { from, to, delegate, chain } = next;
    if (delegate === person) {
      return true;
    }
    if (chain.includes(delegate)) {
      continue;
    }
    for (const absence of await absencesOf(delegate)) {
      if (absence.delegate !== undefined && meets(absence, { from, to })) {
        const both = { from: later(absence.from, from), to: sooner(absence.to, to) };
        queue.push({ ...both, delegate: absence.delegate, chain: [...chain, delegate] });
      }
    }
  }
  return false;
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
const sooner = (a: Date, b: Date): Date => (a < b ? a : b);

/**
 * Enters an absence with the one who decides meanwhile. Absences of one person never overlap, also when two are
 * entered at once; a circle that two people close at the same moment ends by itself when delegates are looked up.
 * @param also what happens with it, in the same transaction
 * @throws AbsenceRefused
 */
export async function planAbsence(
  person: string,
  planned: PlannedAbsence,
  at: Date,
  also: (session: ClientSession, absence: Absence) => Promise<void>,
): Promise<Absence> {
  const mistakes = mistakesIn(person, planned, at);
  if (mistakes.length > 0) {
    throw new AbsenceRefused(mistakes);
  }
  const absence: Absence = { id: newId(), ...planned, from: later(planned.from, at) };
  await inTransaction(async (session) => {
    const delegate = await People.exists({ _id: planned.delegate, active: true }).session(session);
    if (!delegate) {
      throw new AbsenceRefused([{ field: 'delegate', why: 'unknown' }]);
    }
    const absencesOf = async (id: string): Promise<readonly Absence[]> =>
      (await People.findById(id, { absences: 1 }).session(session).lean<Person>())?.absences ?? [];
    if (await leadsBack(person, planned, absencesOf)) {
      throw new AbsenceRefused([{ field: 'delegate', why: 'circle' }]);
    }
    const overlapping = { $elemMatch: { from: { $lt: absence.to }, to: { $gt: absence.from } } };
    const entered = await People.updateOne(
      { _id: person, absences: { $not: overlapping } },
      { $push: { absences: absence } },
      { session },
    );
    if (entered.modifiedCount === 0) {
      throw new AbsenceRefused([{ field: 'from', why: 'overlap' }]);
    }
    await also(session, absence);
  });
  return absence;
}

/**
 * Ends an absence now; one that has not begun is taken back. What the delegate did until then stays.
 * @returns false where there is none of this id that could end
 */
export async function endAbsence(person: string, id: string, at: Date): Promise<boolean> {
  const ended = await People.updateOne(
    { _id: person, absences: { $elemMatch: { id, from: { $lte: at }, to: { $gt: at } } } },
    { $set: { 'absences.$.to': at } },
  );
  if (ended.modifiedCount > 0) {
    return true;
  }
  const taken = await People.updateOne({ _id: person }, { $pull: { absences: { id, from: { $gt: at } } } });
  return taken.modifiedCount > 0;
}

/** The person's absences that hold or will, in their order. */
export async function absencesOf(person: string, at: Date): Promise<Absence[]> {
  const found = await People.findById(person, { absences: 1 }).lean<Person>();
  return inOrder((found?.absences ?? []).filter(({ to }) => to > at));
}

/** Whose place the person takes, now or later, named by them. */
export async function substitutesFor(delegate: string, at: Date): Promise<(Absence & { person: string })[]> {
  const away = await People.find(
    { absences: { $elemMatch: { delegate, to: { $gt: at } } }, active: true },
    { absences: 1 },
  ).lean<Person[]>();
  return inOrder(
    away.flatMap(({ _id: person, absences = [] }) =>
      absences.filter((one) => one.delegate === delegate && one.to > at).map((one) => ({ ...one, person })),
    ),
  );
}

const inOrder = <T extends { from: Date }>(absences: T[]): T[] =>
  absences.sort((a, b) => a.from.getTime() - b.from.getTime());
