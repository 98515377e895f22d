import type { z } from 'zod';
import { type Operation, SELF_RUN } from '../../domain/operation';
import { pick, type Lang } from '../../domain/text';
import type { Service } from '../../records/models/service';
import { namesOf, personView } from '../names';
import type { Named } from '../schema';
import type { ServiceSchema } from './schema';

type ServiceView = z.input<typeof ServiceSchema>;

interface Names {
  readonly person: ReadonlyMap<string, string>;
  readonly group: ReadonlyMap<string, string>;
  readonly organisation: ReadonlyMap<string, string>;
}

const some = (ids: readonly (string | null | undefined)[]): string[] => ids.filter((id) => typeof id === 'string');

async function namesFor(services: readonly Service[], lang: Lang): Promise<Names> {
  const past = services.flatMap(({ operations = [] }) => operations);
  const suppliers = past.flatMap((one) => one.suppliers);
  const now = services.flatMap(({ operation }) => operation?.suppliers ?? []);
  const groups = services.flatMap(({ supportGroup, managingGroup }) => [supportGroup, managingGroup]);
  const all = [...suppliers, ...now];
  const [person, group, organisation] = await Promise.all([
    namesOf('person', some([...services.map(({ owner }) => owner), ...past.map(({ by }) => by)]), lang),
    namesOf('group', some([...groups, ...all.map((one) => one.group)]), lang),
    namesOf('organisation', some(all.map((one) => one.organisation)), lang),
  ]);
  return { person, group, organisation };
}

const named = (key: string, names: ReadonlyMap<string, string>): Named => ({ key, name: names.get(key) ?? key });

const namedOrNull = (key: string | null | undefined, names: ReadonlyMap<string, string>): Named | null =>
  key ? named(key, names) : null;

const presentOperation = ({ mode, suppliers }: Operation, names: Names): ServiceView['operation'] => ({
  mode,
  suppliers: suppliers.map(({ organisation, group, duties }) => ({
    organisation: named(organisation, names.organisation),
    group: named(group, names.group),
    duties: [...duties],
  })),
});

/** Services as those who look after them see them. */
export async function presentServices(services: readonly Service[], lang: Lang): Promise<ServiceView[]> {
  const names = await namesFor(services, lang);
  return services.map((service) => ({
    id: service._id,
    name: pick(service.names, lang),
    names: { zh: service.names.zh, en: service.names.en },
    parent: service.parent ?? null,
    critical: service.critical,
    owner: service.owner ? personView(service.owner, names.person) : null,
    supportGroup: namedOrNull(service.supportGroup, names.group),
    managingGroup: namedOrNull(service.managingGroup, names.group),
    calendar: service.calendar,
    tier: service.tier ?? null,
    users: service.users,
    active: service.active ?? true,
    operation: presentOperation(service.operation ?? SELF_RUN, names),
    operations: (service.operations ?? []).toReversed().map((one) => ({
      ...presentOperation(one, names),
      since: one.since.toISOString(),
      ...(one.by ? { by: personView(one.by, names.person) } : {}),
      reason: one.reason,
    })),
    version: service.version ?? 1,
  }));
}
