import type { DemoOrganisation, DemoPerson } from '../../../domain/demo-organisation';
import type { Task } from '../../../records/models/task';
import type { ApiClient } from '../api-client';
import type { TimedServers } from '../timed-servers';

/** Who stands for "anybody" when nothing says who: people with different roles, so that duties stay separate. */
const ORDINARY = [
  'requester',
  'engineer',
  'agent',
  'cab.technical',
  'expert',
  'manager',
  'representative',
  'cab.chair',
  'cab.business',
  'director',
  'owner',
];

/** `changeOwner` → `change-owner`. */
const roleOf = (field: string): string => field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** The people of the demo organisation, as the ones who do what a run asks. */
export class Staff {
  private readonly people: readonly DemoPerson[];

  constructor(
    readonly organisation: DemoOrganisation,
    private readonly servers: TimedServers,
  ) {
    this.people = organisation.people;
  }

  client(username: string): Promise<ApiClient> {
    return this.servers.people.as(username);
  }

  /** Those who have the role or are in the group of that key. */
  holders(key: string): string[] {
    const members = this.organisation.groups.find((group) => group.key === key)?.members ?? [];
    return [
      ...new Set([
        ...this.people
          .filter(({ roles, groups }) => roles.includes(key) || groups?.includes(key))
          .map(({ username }) => username),
        ...members,
      ]),
    ];
  }

  roles(username: string): readonly string[] {
    return this.people.find((person) => person.username === username)?.roles ?? [];
  }

  /** Who may raise a record: the first of those whom the start names. */
  starters(roles: readonly string[], fields: Readonly<Record<string, unknown>> = {}): string[] {
    const named = roles.flatMap((role) => {
      const field = /^(?:field|group|role):(.+)$/.exec(role)?.[1];
      return field === undefined
        ? this.holders(role)
        : namesIn(fields[field]).flatMap((one) => [one, ...this.holders(one)]);
    });
    const anybody = roles.includes('*') ? ORDINARY : [];
    return [...anybody, ...this.leastFirst(named)].filter((one) => this.isKnown(one));
  }

  /** Who has many roles is needed later, for what nobody may decide in his own matter. */
  private leastFirst(people: readonly string[]): string[] {
    return [...people].sort((a, b) => this.roles(a).length - this.roles(b).length);
  }

  /** Who may do a task, the likeliest first. */
  doers({ assignee, candidateUsers, candidateGroups, excluded }: Task): string[] {
    const named = assignee ? [assignee] : [...candidateUsers, ...candidateGroups.flatMap((key) => this.holders(key))];
    return [...new Set(named)].filter((one) => this.isKnown(one) && !excluded.includes(one));
  }

  /** People for a field, the likeliest first: those with the role of its name, then such as have no part yet. */
  fitting(field: string, taken: readonly string[]): string[] {
    const holders = this.holders(roleOf(field));
    const all = [...new Set([...holders, ...ORDINARY])];
    const isFree = (one: string): boolean => !taken.includes(one);
    return [...new Set([...holders.filter(isFree), ...ORDINARY.filter(isFree), ...all])];
  }

  /** Whoever an `accepts` names: fields of people, roles, groups. */
  named(who: readonly string[], fields: Readonly<Record<string, unknown>>, ownerField = 'owner'): string[] {
    const keys = who.flatMap((name) => [...namesIn(fields[name === 'owner' ? ownerField : name]), name]);
    const all = keys.flatMap((key) => [key, ...this.holders(key)]);
    return [...new Set(all)].filter((one) => this.isKnown(one));
  }

  private isKnown(username: string): boolean {
    return this.people.some((person) => person.username === username);
  }
}

export function namesIn(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
}
