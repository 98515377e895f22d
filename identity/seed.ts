import type { DemoOrganisation } from '../domain/demo-organisation';
import { ADMINISTRATOR } from '../domain/roles';
import type { Text } from '../domain/text';
import { inTransaction } from '../records/database';
import { Settings } from '../records/models/engine';
import { Organisations } from '../records/models/organisation';
import { Groups, People, type Person, Roles, Skills } from '../records/models/person';
import { Rosters } from '../records/models/roster';
import { ConfigurationItems, Services } from '../records/models/service';
import { personWords } from '../records/person-words';
import { hashPassword } from './password';

/** The same for every account of the demo organisation, and shown on the sign-in page; it exists nowhere else. */
export const DEMO_PASSWORD = 'demo-20000';
const DEMO_MAIL_DOMAIN = 'demo.zhixing.example';
const DEMO_SETTING = 'demoOrganisation';
const STANDARD_CALENDAR = 'working';

async function demoPeople({ people, groups }: DemoOrganisation): Promise<Person[]> {
  return Promise.all(
    people.map(async (person) => {
      const memberOf = groups.filter((group) => group.members?.includes(person.username)).map((group) => group.key);
      const found = {
        username: person.username,
        names: person.names,
        email: person.email ?? `${person.username}@${DEMO_MAIL_DOMAIN}`,
      };
      return {
        _id: person.username,
        ...found,
        words: personWords(found),
        lang: person.lang ?? 'zh',
        zone: 'Asia/Shanghai',
        roles: [...person.roles],
        groups: [...new Set([...(person.groups ?? []), ...memberOf])],
        ...(person.superior ? { superior: person.superior } : {}),
        ...(person.organisation ? { organisation: person.organisation } : {}),
        ...(person.skills ? { skills: [...person.skills] } : {}),
        passwordHash: await hashPassword(DEMO_PASSWORD),
        active: true,
      };
    }),
  );
}

const demoServices = ({ services }: DemoOrganisation): object[] =>
  services.map(({ key, tier, users, calendar, ...rest }) => ({
    ...rest,
    _id: key,
    calendar: calendar ?? STANDARD_CALENDAR,
    users: [...(users ?? [])],
    ...(tier === undefined ? {} : { tier: String(tier) }),
  }));

const demoItems = ({ configurationItems }: DemoOrganisation): object[] =>
  configurationItems.map(({ key, names, type, service, owner, dependsOn }) => ({
    _id: key,
    names,
    type,
    services: service ? [service] : [],
    ...(owner ? { owner } : {}),
    dependsOn: [...(dependsOn ?? [])],
  }));

const demoRosters = ({ rosters = [] }: DemoOrganisation): object[] =>
  rosters.map(({ key, ...roster }) => ({ ...roster, _id: key, overrides: [] }));

/** Each with its path from the root. */
function demoOrganisations({ organisations = [] }: DemoOrganisation): object[] {
  const paths = new Map<string, string[]>();
  return organisations.map(({ key, kind, names, parent }) => {
    const path = [...(parent === undefined ? [] : (paths.get(parent) ?? [])), key];
    paths.set(key, path);
    return { _id: key, kind, names, path, active: true, version: 1, ...(parent ? { parent } : {}) };
  });
}

/** Whether the people here are the demo organisation; the app says so in a banner. */
export async function isDemo(): Promise<boolean> {
  return (await Settings.exists({ _id: DEMO_SETTING })) !== null;
}

/**
 * Lays the demo organisation into a store that has no people yet; with people in it nothing happens.
 * All of it in one transaction, so that a second process starting at the same time finds none or everything.
 * @returns true when it was laid now
 */
export async function seedDemo(organisation: DemoOrganisation): Promise<boolean> {
  if (await People.exists({})) {
    return false;
  }
  const people = await demoPeople(organisation);
  return inTransaction(async (session) => {
    const claimed = await Settings.updateOne(
      { _id: DEMO_SETTING },
      { $setOnInsert: { value: true } },
      { upsert: true, session },
    );
    if (claimed.upsertedCount === 0) {
      return false;
    }
    await People.insertMany(people, { session });
    await Groups.insertMany(
      organisation.groups.map(({ key, names, manager, email, organisation: of }) => ({
        _id: key,
        names,
        ...(manager ? { manager } : {}),
        ...(email ? { email } : {}),
        ...(of ? { organisation: of } : {}),
      })),
      { session },
    );
    await Organisations.insertMany(demoOrganisations(organisation), { session });
    await Skills.insertMany(
      (organisation.skills ?? []).map(({ key, names }) => ({ _id: key, names })),
      { session },
    );
    await Services.insertMany(demoServices(organisation), { session });
    await ConfigurationItems.insertMany(demoItems(organisation), { session });
    await Rosters.insertMany(demoRosters(organisation), { session });
    return true;
  });
}

/** Role names from the packs; keys that are gone from there stay, since people may still hold them. */
export async function syncRoles(roles: readonly { readonly key: string; readonly names: Text }[]): Promise<void> {
  const operations = roles.map(({ key, names }) => ({
    updateOne: { filter: { _id: key }, update: { $set: { names } }, upsert: true },
  }));
  if (operations.length > 0) {
    await Roles.bulkWrite(operations);
  }
}

/**
 * Creates the first administrator where nobody holds that role yet; later starts leave the account alone,
 * so that the variables may be removed.
 * @returns true when it was created now
 */
export async function createFirstAdministrator(username: string, password: string): Promise<boolean> {
  const name = username.trim().toLowerCase();
  if (await People.exists({ $or: [{ roles: ADMINISTRATOR }, { username: name }] })) {
    return false;
  }
  await People.create({
    _id: name,
    username: name,
    names: { zh: username, en: username },
    email: name.includes('@') ? name : '',
    lang: 'zh',
    roles: [ADMINISTRATOR],
    groups: [],
    passwordHash: await hashPassword(password),
    active: true,
  });
  return true;
}
