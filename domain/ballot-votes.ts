import type { Seat, Vote } from './ballot-types';

/** The vote of each seat that has one, and the number of votes without effect. */
export interface ValidVotes {
  bySeat: ReadonlyMap<string, Vote>;
  void: number;
}

/** Whether a person may fill a seat: its occupant, the member for whom the occupant sits, or somebody on behalf of either. */
const fills = (seat: Seat, { person, onBehalfOf }: Vote): boolean =>
  [seat.person, seat.delegateOf].some((owner) => owner !== undefined && (owner === person || owner === onBehalfOf));

const compare = <T extends string | number>(a: T, b: T): number => (a === b ? 0 : a < b ? -1 : 1);

/** By time; of votes in the same millisecond any order will do that does not depend on how they were read. */
const byTime = (a: Vote, b: Vote): number =>
  compare(a.at.getTime(), b.at.getTime()) ||
  compare(a.seat, b.seat) ||
  compare(a.person, b.person) ||
  compare(a.vote, b.vote);

/**
 * Sorts out the votes that count: those on the present content, by somebody with a right to the seat who has no other seat,
 * one per seat (principal and delegate are one) and one per person. The earliest counts, whatever the order they are read in;
 * a second one never alters it (CHG-16g).
 */
export function validVotes(seats: readonly Seat[], votes: readonly Vote[], contentVersion: number): ValidVotes {
  const byId = new Map(seats.map((seat) => [seat.seat, seat]));
  const homeOf = new Map([...seats].reverse().map((seat) => [seat.person, seat.seat]));
  const bySeat = new Map<string, Vote>();
  const voted = new Set<string>();
  const inOrder = [...votes].sort(byTime);
  for (const vote of inOrder) {
    const seat = byId.get(vote.seat);
    const home = homeOf.get(vote.person);
    const isFree = (home === undefined || home === vote.seat) && !voted.has(vote.person) && !bySeat.has(vote.seat);
    if (seat && isFree && vote.contentVersion === contentVersion && fills(seat, vote)) {
      bySeat.set(vote.seat, vote);
      voted.add(vote.person);
    }
  }
  return { bySeat, void: votes.length - bySeat.size };
}
