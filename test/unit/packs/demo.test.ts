import { join } from 'node:path';
import type { DemoOrganisation } from '../../../domain/demo-organisation';
import { composeSeats } from '../../../domain/electorate';
import { onCallAt } from '../../../domain/on-call';
import { operationTrouble } from '../../../domain/operation';
import { loadPacks } from '../../../packs/load';
import type { Packs } from '../../../packs/types';
import { DEMO_GROUPS } from '../../../ui/pages/sign-in/demo-accounts';

describe('the demo organisation', () => {
  let packs: Packs;
  let demo: DemoOrganisation;

  beforeAll(async () => {
    packs = await loadPacks(join(__dirname, '../../..'));
    if (!packs.common.demo) {
      throw new Error('the common pack has no demo organisation');
    }
    demo = packs.common.demo;
  });

  it('[CHG-03t] fills every board of a change that its requester raises and its engineer carries out', () => {
    const policies = packs.packs.get('ballot')?.policies ?? [];
    expect(policies.length).toBeGreaterThan(3);
    for (const policy of policies) {
      const kinds = policy.seats.map(({ kind, from }) => {
        const roles = from.map((source) => source.replace('role:', ''));
        const holders = demo.people.filter((person) => person.roles.some((role) => roles.includes(role)));
        return [kind, holders.map(({ username }) => ({ person: username }))] as const;
      });
      const { missing } = composeSeats(policy, Object.fromEntries(kinds), ['requester', 'engineer']);
      expect([policy.key, missing]).toEqual([policy.key, []]);
    }
  });

  it('is offered whole on the page of the sign-in, each person by name', () => {
    const offered = DEMO_GROUPS.flatMap(({ accounts }) => accounts.map(({ username, name }) => [username, name]));
    const people = demo.people.map(({ username, names }) => [username, names]);
    expect(offered.sort()).toEqual(people.sort());
  });

  it('[ROLE-03] shows a service that is outsourced and one that is hybrid, each with people of the supplier', () => {
    const operations = demo.services.flatMap(({ operation }) => operation ?? []);
    expect(operations.map(({ mode }) => mode).sort()).toEqual(['hybrid', 'outsourced']);
    for (const operation of operations) {
      expect(operationTrouble(operation)).toBeUndefined();
      for (const { organisation, group } of operation.suppliers) {
        const team = demo.groups.find(({ key }) => key === group);
        expect(team?.organisation).toBe(organisation);
        const members = demo.people.filter(({ username }) => team?.members?.includes(username));
        expect(members.map((one) => one.organisation)).toEqual([organisation]);
      }
    }
  });

  it('[DESK-09] has somebody of the group on call at any time', () => {
    const [roster] = demo.rosters ?? [];
    if (!roster) {
      throw new Error('no roster');
    }
    const members = demo.groups.find(({ key }) => key === roster.group)?.members ?? [];
    for (const day of ['2026-11-21T03:00:00Z', '2026-11-30T03:00:00Z', '2031-01-01T20:00:00Z']) {
      expect(members).toContain(onCallAt({ ...roster, overrides: [] }, new Date(day)).person);
    }
  });
});
