import {
  afterDeadline,
  tally,
  tallyAtDeadline,
  type Policy,
  type Seat,
  type TallyResult,
  type Vote,
} from '../../../domain/ballot';
import { buildPolicy, buildSeat, buildVote } from './boards';

const [chair, business, technical] = ['chair', 'business', 'technical'].map((kind) => buildSeat(kind)) as [
  Seat,
  Seat,
  Seat,
];
const board = [{ ...chair, mandatory: true }, business, technical];

const names = { zh: '业务方', en: 'Business side' };
const cab = buildPolicy({
  seats: [{ kind: 'business', names, from: ['role:business'], min: 1 }],
  quorum: {
    kinds: [
      { kinds: ['chair'], min: 1, names },
      { kinds: ['business', 'user'], min: 1, names },
      { kinds: ['technical'], min: 1, names },
    ],
  },
  castingVote: true,
  deadline: { after: '3wd', extensions: 1, extendBy: '1wd', then: 'decideWithVotes' },
});

const resultOf = (policy: Policy, seats: Seat[], votes: Vote[]): TallyResult =>
  tally(policy, seats, votes, { contentVersion: 1 }).result;

describe('a ballot', () => {
  it('[CHG-03t] is not approved while a required kind has not voted, whatever the others say', () => {
    const votes = [buildVote(chair, 'approve'), buildVote(technical, 'approve')];
    const { result, owes, quorumReached } = tally(cab, board, votes, { contentVersion: 1 });
    expect([result, owes, quorumReached]).toEqual(['open', ['business'], false]);
  });

  it('[CHG-03t] names the kind that is missing when its only member declares a conflict', () => {
    const { result, missing, why } = tally(cab, board, [buildVote(business, 'conflict')], { contentVersion: 1 });
    expect([result, missing]).toEqual(['kindMissing', ['business', 'user']]);
    expect(why.zh).toContain('缺少必需的表决人');
    expect(why.zh).toContain('业务方');
  });

  it('goes on when another member of the kind is left', () => {
    const more = [...board, buildSeat('user')];
    expect(resultOf(cab, more, [buildVote(business, 'conflict')])).toBe('open');
  });

  it('asks for another chair when the mandatory one declares a conflict', () => {
    const policy = buildPolicy();
    expect(resultOf(policy, board, [buildVote(chair, 'conflict'), buildVote(business, 'approve')])).toBe('kindMissing');
  });

  it('gives a tie to the chair where the policy says so, else it is no majority', () => {
    const votes = [buildVote(chair, 'approve'), buildVote(business, 'abstain'), buildVote(technical, 'reject')];
    expect(resultOf(cab, board, votes)).toBe('tie');
    expect(resultOf({ ...cab, castingVote: false }, board, votes)).toBe('rejected');
  });

  it('counts abstentions for presence only, and is not approved by abstentions alone', () => {
    const policy = buildPolicy({ quorum: { share: 'all' } });
    const abstain = [buildVote(chair, 'abstain'), buildVote(technical, 'abstain')];
    expect(resultOf(policy, board, [...abstain, buildVote(business, 'approve')])).toBe('approved');
    expect(resultOf(policy, board, [...abstain, buildVote(business, 'abstain')])).toBe('rejected');
  });

  it('prefers return to reject where approve lacks the majority', () => {
    const votes = [buildVote(chair, 'reject'), buildVote(business, 'reject'), buildVote(technical, 'return')];
    expect(resultOf(cab, board, votes)).toBe('returned');
  });

  it('[CHG-04t] does not count advice: ten advisers for and one voter against is rejected', () => {
    const advisers = Array.from({ length: 10 }, (_, index) => buildSeat(`expert-${index}`, { adviser: true }));
    const votes = [...advisers.map((seat) => buildVote(seat, 'approve')), buildVote(chair, 'reject')];
    const { result, counts } = tally(buildPolicy(), [...advisers, chair], votes, { contentVersion: 1 });
    expect(result).toBe('rejected');
    expect(counts).toMatchObject({ seats: 1, approve: 0, reject: 1, void: 0 });
  });

  it('lets a veto decide once there is a quorum, not before', () => {
    const seats = [...board, buildSeat('security', { veto: true })];
    const [, , , security] = seats as [Seat, Seat, Seat, Seat];
    const against = buildVote(security, 'reject');
    const rest = board.map((seat) => buildVote(seat, 'approve'));
    expect(resultOf(cab, seats, [against, ...rest.slice(0, 2)])).toBe('open');
    expect(resultOf(cab, seats, [against, ...rest])).toBe('rejected');
    expect(resultOf(cab, seats, rest)).toBe('open');
  });

  it('needs two refusals or one, as the policy says', () => {
    const votes = [buildVote(business, 'reject')];
    expect(resultOf(cab, board, votes)).toBe('open');
    expect(resultOf({ ...cab, oneRefusalRefuses: true }, board, votes)).toBe('rejected');
  });
});

describe('a vote without effect', () => {
  const one = buildPolicy({ majority: 'one' });

  it('[CHG-16g] is a second one of the same seat: nobody alters a decision', () => {
    const first = buildVote(chair, 'reject');
    const second = buildVote(chair, 'approve', { at: new Date(first.at.getTime() + 1) });
    for (const votes of [
      [first, second],
      [second, first],
    ]) {
      const { result, counts } = tally(buildPolicy(), [chair], votes, { contentVersion: 1 });
      expect([result, counts.reject, counts.void]).toEqual(['rejected', 1, 1]);
    }
  });

  it('is one on an older or newer text of the subject', () => {
    const stale = buildVote(chair, 'approve', { contentVersion: 1 });
    const { result, counts, owes } = tally(one, [chair], [stale], { contentVersion: 2 });
    expect([result, counts.void, owes]).toEqual(['open', 1, ['chair']]);
    const again = buildVote(chair, 'approve', { contentVersion: 2, at: new Date(stale.at.getTime() + 1) });
    expect(tally(one, [chair], [stale, again], { contentVersion: 2 }).result).toBe('approved');
  });

  it('is one by a person without a right to the seat, the requester with an old mail link for instance', () => {
    const foreign = buildVote(chair, 'approve', { person: 'requester' });
    const nowhere = buildVote(buildSeat('unknown'), 'approve');
    expect(tally(one, [chair], [foreign, nowhere], { contentVersion: 1 }).counts).toMatchObject({
      approve: 0,
      void: 2,
    });
  });
});

describe('delegate and principal', () => {
  const held = buildSeat('chair', { person: 'deputy', delegateOf: 'boss', mandatory: true });
  const policy = buildPolicy({ quorum: { share: 'all' } });

  it('are one vote, whoever comes first', () => {
    const deputy = buildVote(held, 'approve', { person: 'deputy', onBehalfOf: 'boss' });
    const boss = buildVote(held, 'reject', { person: 'boss', at: new Date(deputy.at.getTime() + 1) });
    const { result, counts } = tally(policy, [held], [deputy, boss], { contentVersion: 1 });
    expect([result, counts.approve, counts.reject, counts.void]).toEqual(['approved', 1, 0, 1]);
    expect(tally(policy, [held], [boss], { contentVersion: 1 }).result).toBe('rejected');
  });

  it('do not let a member vote on a second seat', () => {
    const seats = [held, buildSeat('business')];
    const member = seats[1]?.person ?? '';
    const own = buildVote(buildSeat('business'), 'approve');
    const earlier = new Date(own.at.getTime() - 1);
    const votes = [buildVote(held, 'approve', { person: member, onBehalfOf: 'deputy', at: earlier }), own];
    const { result, owes, counts } = tally(policy, seats, votes, { contentVersion: 1 });
    expect([result, owes, counts.void]).toEqual(['open', ['chair'], 1]);
  });

  it('do not let one delegate speak for two', () => {
    const seats = [buildSeat('a'), buildSeat('b')] as [Seat, Seat];
    const votes = seats.map((seat, index) =>
      buildVote(seat, 'approve', { person: 'clerk', onBehalfOf: seat.person, at: new Date(index) }),
    );
    expect(tally(policy, seats, votes, { contentVersion: 1 })).toMatchObject({ result: 'open', owes: ['b'] });
  });

  it('do not satisfy a mandatory member by another’s delegate', () => {
    const foreign = buildVote(held, 'approve', { person: 'clerk', onBehalfOf: 'somebody' });
    expect(tally(policy, [held], [foreign], { contentVersion: 1 })).toMatchObject({ result: 'open', owes: ['chair'] });
  });
});

describe('the deadline', () => {
  const votes = [buildVote(chair, 'approve'), buildVote(business, 'reject')];
  const four = [...board, buildSeat('user')];
  const three = [...votes, buildVote(technical, 'approve')];

  it('leaves an open ballot undecided', () => {
    expect(tally(cab, board, votes, { contentVersion: 1, closing: 'deadline' }).result).toBe('undecided');
  });

  it('decides with the votes there are where the policy says so and there is a quorum', () => {
    const tallied = tally(cab, four, three, { contentVersion: 1, closing: 'deadline' });
    expect([tallied.result, tallied.quorumReached]).toEqual(['undecided', true]);
    expect(afterDeadline(cab, tallied, 0)).toBe('decideWithVotes');
    expect(tally(cab, four, three, { contentVersion: 1, closing: 'final' }).result).toBe('approved');
    expect(tallyAtDeadline(cab, four, three, 1, 0)).toBe('approved');
  });

  it('[REL-03] extends once without a quorum, then expires: silence is no consent', () => {
    const tallied = tally(cab, board, votes, { contentVersion: 1, closing: 'deadline' });
    expect(afterDeadline(cab, tallied, 0)).toBe('extend');
    expect(afterDeadline(cab, tallied, 1)).toBe('expired');
    expect(tally(cab, board, votes, { contentVersion: 1, closing: 'final' }).result).toBe('expired');
    const strict = { ...cab, deadline: { extensions: 0, then: 'expired' as const } };
    const enough = tally(strict, four, three, { contentVersion: 1, closing: 'deadline' });
    expect(afterDeadline(strict, enough, 0)).toBe('expired');
    expect([0, 1].map((used) => tallyAtDeadline(cab, board, votes, 1, used))).toEqual(['extend', 'undecided']);
    expect(tallyAtDeadline(strict, four, three, 1, 0)).toBe('undecided');
  });

  it('extends nothing when nobody owes a vote any more, and counts a decision that stands', () => {
    const conflicts = board.map((seat) => buildVote(seat, 'conflict'));
    expect(tallyAtDeadline(cab, board, conflicts, 1, 0)).not.toBe('extend');
    const all = board.map((seat) => buildVote(seat, 'approve'));
    expect(tallyAtDeadline(cab, board, all, 1, 1)).toBe('approved');
  });

  it('[REL-03] leaves a plan open when one of four parties has not voted, with nine of ten votes for it', () => {
    const parties = ['customer', 'user', 'operations', 'support'];
    const policy = buildPolicy({
      majority: 'unanimous',
      everyKindApproves: true,
      oneRefusalRefuses: true,
      quorum: { kinds: parties.map((kind) => ({ kinds: [kind], min: 1, names })) },
    });
    const seats = Array.from({ length: 9 }, (_, index) => buildSeat(`s${index}`, { kind: parties[index % 3] ?? '' }));
    const all = [...seats, buildSeat('support')];
    const nine = seats.map((seat) => buildVote(seat, 'approve'));
    expect(resultOf(policy, all, nine)).toBe('open');
    expect(tally(policy, all, nine, { contentVersion: 1, closing: 'final' }).result).toBe('expired');
  });
});
