import { pick, type Lang, type Text } from '../../domain/text';
import { heldBy } from '../../records/holders';
import { Ballots, type Ballot } from '../../records/models/ballot';
import { People, type Person } from '../../records/models/person';
import { now } from '../../records/now';
import { Problem } from '../problem';
import { directoryOptions, type OptionView, type Wish } from './directory';

const BARRED: Text = { zh: '与本事项有关，不能表决', en: 'has a part in it and may not vote' };
const SEATED: Text = { zh: '已是表决人', en: 'has a seat already' };

/**
 * People who may be appointed to a ballot that lacks members: those who hold a role of what is missing come first;
 * those who may not vote, or have a seat already, cannot be chosen and carry the reason.
 * @throws Problem OPTIONS_NOT_FOUND where there is no such ballot
 */
export async function memberOptions(ballotId: string, wish: Wish): Promise<OptionView[]> {
  const ballot = await Ballots.findById(ballotId).lean<Ballot>();
  if (!ballot) {
    throw new Problem('OPTIONS_NOT_FOUND', { parameters: { kind: `member:${ballotId}` } });
  }
  const found = await directoryOptions({ kind: 'person' }, wish);
  if (wish.ids) {
    return found;
  }
  const first = await holdersOf(ballot, found);
  const options = found.map((option) => ({ ...option, ...reasonAgainst(ballot, option.value, wish.lang) }));
  const rank = ({ value, disabled }: OptionView): number => (disabled ? 2 : first.has(value) ? 0 : 1);
  return options.toSorted((a, b) => rank(a) - rank(b));
}

function reasonAgainst({ excluded, seats }: Ballot, person: string, lang: Lang): Partial<OptionView> {
  if (excluded.includes(person)) {
    return { disabled: true, hint: pick(BARRED, lang) };
  }
  const sits = seats.some((seat) => seat.person === person || seat.delegateOf === person);
  return sits ? { disabled: true, hint: pick(SEATED, lang) } : {};
}

/** Of the people found, those who hold a role from which a missing seat is filled. */
async function holdersOf({ policy, missing }: Ballot, found: readonly OptionView[]): Promise<ReadonlySet<string>> {
  const roles = policy.seats
    .filter(({ kind }) => missing.includes(kind))
    .flatMap(({ from }) => from.flatMap((source) => /^role:(.+)$/.exec(source)?.[1] ?? []));
  const ids = found.map(({ value }) => value);
  const people = await People.find({ _id: { $in: ids } }, { roles: 1, groups: 1, holdings: 1 }).lean<Person[]>();
  const at = now();
  return new Set(
    people.filter((one) => heldBy(one, at).roles.some((role) => roles.includes(role))).map(({ _id }) => _id),
  );
}
