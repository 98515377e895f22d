import { tally, type Policy, type Seat, type Vote } from '../../domain/ballot';
import { validVotes } from '../../domain/ballot-votes';
import { pick, type Lang } from '../../domain/text';
import type { Ballot, VoteEvent } from '../../records/models/ballot';
import { namesOf, personView } from '../names';
import type { BallotView, SeatView } from './schema';

export interface BallotReader {
  readonly personId: string;
  readonly lang: Lang;
  /** Present version of the text voted on; votes on another one are void. */
  readonly contentVersion: number;
}

/** Whether this person may see the votes of others now, as the ballot's policy says. */
function seesVotes(ballot: Ballot, personId: string): boolean {
  const open = ballot.status === 'open' || ballot.status === 'blocked';
  if (!open || ballot.policy.visible === 'always') {
    return true;
  }
  return ballot.policy.visible === 'afterOwn' && ballot.votes.some((vote) => vote.person === personId);
}

const peopleOf = ({ seats, votes }: Ballot): string[] =>
  [
    ...seats.flatMap((seat) => [seat.person, seat.delegateOf]),
    ...votes.flatMap((vote) => [vote.person, vote.onBehalfOf]),
  ].filter((id): id is string => id !== undefined);

/** The ballot as this person may see it. */
export async function presentBallot(ballot: Ballot, reader: BallotReader): Promise<BallotView> {
  const { lang, contentVersion } = reader;
  const names = await namesOf('person', peopleOf(ballot), lang);
  const { why, counts } = tally(ballot.policy, ballot.seats, ballot.votes, { contentVersion });
  const shown = seesVotes(ballot, reader.personId);
  const votes = validVotes(ballot.seats, ballot.votes, contentVersion).bySeat;
  return {
    id: ballot._id,
    policy: { key: ballot.policy.key, name: pick(ballot.policy.names, lang) },
    purpose: ballot.purpose,
    ...(ballot.question ? { question: ballot.question } : {}),
    status: ballot.status,
    ...(ballot.outcome ? { outcome: ballot.outcome } : {}),
    seats: ballot.seats.map((seat) =>
      presentSeat(seat, ballot.policy, votes.get(seat.seat), { ...reader, names, shown }),
    ),
    counts: shown ? { ...counts } : { seats: counts.seats, open: counts.open },
    ...(ballot.closesAt ? { closesAt: ballot.closesAt.toISOString() } : {}),
    quorumText: quorumText(ballot.policy, lang),
    why: shown ? pick(why, lang) : '',
    contentVersion: ballot.contentVersion,
  };
}

interface SeatReader extends BallotReader {
  readonly names: ReadonlyMap<string, string>;
  readonly shown: boolean;
}

function presentSeat(seat: Seat, policy: Policy, vote: Vote | undefined, reader: SeatReader): SeatView {
  const visible = vote && (reader.shown || vote.person === reader.personId);
  const rule = policy.seats.find((one) => one.kind === seat.kind);
  return {
    seat: seat.seat,
    kind: seat.kind,
    kindName: rule ? pick(rule.names, reader.lang) : seat.kind,
    person: personView(seat.person, reader.names),
    ...(seat.delegateOf ? { delegateOf: personView(seat.delegateOf, reader.names) } : {}),
    mandatory: seat.mandatory,
    adviser: seat.adviser ?? false,
    voted: vote !== undefined,
    ...(visible ? { vote: presentVote(vote, reader.names) } : {}),
  };
}

function presentVote(
  vote: Vote & Partial<VoteEvent>,
  names: ReadonlyMap<string, string>,
): NonNullable<SeatView['vote']> {
  return {
    vote: vote.vote,
    ...(vote.reason ? { reason: vote.reason } : {}),
    ...(vote.conditions ? { conditions: vote.conditions } : {}),
    ...(vote.impactOpinion ? { impactOpinion: vote.impactOpinion } : {}),
    ...(vote.priorityOpinion ? { priorityOpinion: vote.priorityOpinion } : {}),
    at: new Date(vote.at).toISOString(),
    by: personView(vote.person, names),
    ...(vote.onBehalfOf ? { onBehalfOf: personView(vote.onBehalfOf, names) } : {}),
    channel: vote.channel,
    ...(vote.signed ? { signedAt: vote.signed.at } : {}),
  };
}

const SHARES = {
  all: { zh: '全体', en: 'everyone' },
  twoThirds: { zh: '三分之二以上', en: 'two thirds' },
  moreThanHalf: { zh: '半数以上', en: 'more than half' },
  one: { zh: '一人', en: 'one' },
} as const;

const MAJORITIES = {
  moreThanHalf: { zh: '过半数同意', en: 'more than half approve' },
  twoThirds: { zh: '三分之二以上同意', en: 'two thirds approve' },
  unanimous: { zh: '一致同意', en: 'all approve' },
  one: { zh: '一人同意', en: 'one approves' },
} as const;

/** What it takes to decide, in words: who has to be present and how many have to agree. */
export function quorumText({ quorum, majority }: Policy, lang: Lang): string {
  const zh = lang === 'zh';
  const presence = [
    ...(quorum.share ? [zh ? `${SHARES[quorum.share].zh}参加` : `${SHARES[quorum.share].en} present`] : []),
    ...(quorum.atLeast ? [zh ? `至少 ${quorum.atLeast} 人参加` : `at least ${quorum.atLeast} present`] : []),
    ...(quorum.kinds ?? []).map(({ min, names }) =>
      zh ? `${names.zh}至少 ${min} 人` : `${names.en}: at least ${min}`,
    ),
  ];
  return [...presence, MAJORITIES[majority][lang]].join(zh ? '；' : '; ');
}
