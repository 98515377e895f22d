import type { Policy, Seat, SeatRule } from './ballot-types';
import { matches } from './facts';

/** A member that the roster offers for a kind of seat, in the roster's order. */
export interface Candidate {
  person: string;
  name?: string;
  /** Absent now: the seat goes to the delegate, else to the next candidate of the kind. */
  absent?: boolean;
  delegate?: { person: string; name?: string };
}

export interface Electorate {
  seats: Seat[];
  /** Kinds with fewer members than the policy asks for. */
  missing: string[];
}

/** Who would sit in a seat: a member present, or the delegate of one who is absent. */
interface Sitter {
  person: string;
  name: string | undefined;
  delegateOf?: string;
  /** Persons that this choice uses up: principal and delegate are one seat. */
  uses: string[];
}

function sitterOf({ person, name, absent, delegate }: Candidate, excluded: readonly string[]): Sitter[] {
  if (excluded.includes(person)) {
    return [];
  }
  if (!absent) {
    return [{ person, name, uses: [person] }];
  }
  return delegate && !excluded.includes(delegate.person)
    ? [{ person: delegate.person, name: delegate.name, delegateOf: person, uses: [person, delegate.person] }]
    : [];
}

/** A place to fill; `taken` is its sitter so far. */
interface Place {
  rule: SeatRule;
  choices: Sitter[];
  taken?: Sitter | undefined;
}

const clash = (a: Sitter, b: Sitter): boolean => a.uses.some((person) => b.uses.includes(person));

const inTheWay = (choice: Sitter, place: Place, places: readonly Place[]): Place[] =>
  places.filter((other) => other !== place && other.taken && clash(other.taken, choice));

/**
 * Gives a place its first free sitter; where there is none, moves somebody who sits elsewhere to another choice of that place
 * (augmenting paths), so that a person of two kinds takes the one that nobody else can fill.
 */
function fill(place: Place, places: readonly Place[], tried: Set<Place>): boolean {
  tried.add(place);
  const free = place.choices.find((choice) => inTheWay(choice, place, places).length === 0);
  if (free) {
    place.taken = free;
    return true;
  }
  return place.choices.some((choice) => {
    const [other, ...more] = inTheWay(choice, place, places);
    if (!other || more.length > 0 || tried.has(other)) {
      return false;
    }
    const { taken } = other;
    other.taken = undefined;
    place.taken = choice;
    const isMoved = fill(other, places, tried);
    if (!isMoved) {
      other.taken = taken;
      place.taken = undefined;
    }
    return isMoved;
  });
}

function placesFor(rule: SeatRule, choices: Sitter[], count: number): Place[] {
  return Array.from({ length: count }, () => ({ rule, choices }));
}

function hasVeto({ veto }: SeatRule, facts: Record<string, unknown>): boolean {
  return veto === true || (veto !== undefined && matches(veto.when, facts));
}

function seatOf({ rule, taken }: Place, index: number, facts: Record<string, unknown>): Seat[] {
  if (!taken) {
    return [];
  }
  return [
    {
      seat: `${rule.kind}-${index}`,
      kind: rule.kind,
      person: taken.person,
      ...(taken.name === undefined ? {} : { name: taken.name }),
      mandatory: rule.mandatory ?? false,
      ...(taken.delegateOf === undefined ? {} : { delegateOf: taken.delegateOf }),
      ...(rule.chair ? { chair: true } : {}),
      ...(rule.adviser ? { adviser: true } : {}),
      ...(hasVeto(rule, facts) ? { veto: true } : {}),
    },
  ];
}

/**
 * Fills a policy's seats (CHG-03t, CHG-16g): excluded persons and those who would sit for them get none, a person sits at most
 * once, an absent member's seat goes to the delegate or else to the next of the kind. The least numbers of all kinds come
 * first, then voters up to the most, advisers last. Kinds that stay short are in `missing`.
 */
export function composeSeats(
  policy: Policy,
  candidatesByKind: Record<string, Candidate[]>,
  excluded: string[],
  facts: Record<string, unknown> = {},
): Electorate {
  const places: Place[] = [];
  const sitters = (rule: SeatRule): Sitter[] =>
    (candidatesByKind[rule.kind] ?? []).flatMap((candidate) => sitterOf(candidate, excluded));
  const add = (wanted: Place[]): void => {
    for (const place of wanted) {
      places.push(place);
      fill(place, places, new Set());
    }
  };
  const byVoice = [...policy.seats].sort((a, b) => Number(a.adviser ?? false) - Number(b.adviser ?? false));
  byVoice.forEach((rule) => add(placesFor(rule, sitters(rule), rule.min)));
  byVoice.forEach((rule) => {
    const choices = sitters(rule);
    add(placesFor(rule, choices, Math.max(0, Math.min(rule.max ?? choices.length, choices.length) - rule.min)));
  });
  const taken = (rule: SeatRule): Place[] => places.filter((place) => place.rule === rule && place.taken);
  return {
    seats: policy.seats.flatMap((rule) => taken(rule).flatMap((place, index) => seatOf(place, index + 1, facts))),
    missing: policy.seats.filter((rule) => taken(rule).length < rule.min).map(({ kind }) => kind),
  };
}
