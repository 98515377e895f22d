import type { Policy } from '../../../domain/ballot';
import { composeSeats, tally } from '../../../domain/ballot';
import { buildPolicy, buildVote } from './boards';

const text = (zh: string, en: string): { zh: string; en: string } => ({ zh, en });
const chairNames = text('变更经理', 'Change manager');
const sides = (group: string[][]): NonNullable<Policy['quorum']['kinds']> =>
  group.map((kinds) => ({ kinds, min: 1, names: text(kinds.join('、'), kinds.join(', ')) }));

/** Rows of the policy table that put the type to the test. */
const cabMajor: Policy = buildPolicy({
  key: 'cab-major',
  seats: [
    {
      kind: 'changeManager',
      names: chairNames,
      from: ['role:change-manager'],
      min: 1,
      max: 1,
      mandatory: true,
      chair: true,
    },
    ...['customer', 'userManager', 'userGroup', 'developer', 'maintainer', 'director'].map((kind) => ({
      kind,
      names: text(kind, kind),
      from: [`role:${kind}`],
      min: 1,
    })),
    {
      kind: 'security',
      names: text('安全', 'Security'),
      from: ['role:security'],
      min: 0,
      veto: { when: { securityImpact: [1] } },
    },
    { kind: 'expert', names: text('专家', 'Expert'), from: ['given'], min: 0, adviser: true },
  ],
  quorum: {
    share: 'twoThirds',
    kinds: sides([
      ['changeManager'],
      ['customer'],
      ['userManager'],
      ['userGroup'],
      ['developer'],
      ['maintainer'],
      ['director'],
    ]),
  },
  majority: 'twoThirds',
  meeting: true,
  deadline: { after: '1wd', extensions: 0, then: 'expired' },
});

const emergency: Policy = buildPolicy({
  key: 'emergency',
  seats: [
    { kind: 'changeManager', names: chairNames, from: ['role:change-manager'], min: 1, max: 1, mandatory: true },
    {
      kind: 'authority',
      names: text('紧急授权人', 'Emergency authority'),
      from: ['role:authority'],
      min: 1,
      max: 1,
      mandatory: true,
    },
    { kind: 'business', names: text('业务', 'Business'), from: ['role:business'], min: 0, adviser: true },
  ],
  quorum: { atLeast: 2, share: 'all' },
  majority: 'unanimous',
  minApprovals: 2,
  spoken: true,
  deadline: { after: '30min', calendar: '7x24', extensions: 0, then: 'expired' },
});

describe('policies of the table', () => {
  it('a major change needs every kind, two thirds, and no veto', () => {
    const roster = Object.fromEntries(cabMajor.seats.map(({ kind }) => [kind, [{ person: kind }]]));
    const { seats, missing } = composeSeats(cabMajor, roster, ['requester'], { securityImpact: 1 });
    expect(missing).toEqual([]);
    const voters = seats.filter(({ adviser, veto }) => !adviser && !veto);
    const votes = voters.map((seat, index) => buildVote(seat, index < 5 ? 'approve' : 'reject'));
    const security = seats.find(({ veto }) => veto);
    const withVeto = security ? [...votes, buildVote(security, 'reject')] : [];
    const without = security ? [...votes, buildVote(security, 'approve')] : [];
    expect(tally(cabMajor, seats, without, { contentVersion: 1 }).result).toBe('approved');
    expect(tally(cabMajor, seats, withVeto, { contentVersion: 1 }).result).toBe('rejected');
  });

  it('[CHG-07] an emergency needs both keys: an abstention opens nothing', () => {
    const roster = Object.fromEntries(emergency.seats.map(({ kind }) => [kind, [{ person: kind }]]));
    const { seats } = composeSeats(emergency, roster, []);
    const [first, second] = seats;
    const both = first && second ? [buildVote(first, 'approve'), buildVote(second, 'approve')] : [];
    const one = first && second ? [buildVote(first, 'approve'), buildVote(second, 'abstain')] : [];
    expect(tally(emergency, seats, both, { contentVersion: 1 }).result).toBe('approved');
    expect(tally(emergency, seats, both.slice(1), { contentVersion: 1 }).result).toBe('open');
    expect(tally(emergency, seats, one, { contentVersion: 1 }).result).toBe('rejected');
  });
});
