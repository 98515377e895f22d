import { isExternal } from '../../identity/policies';
import type { User } from '../../identity/user';
import { Services, type Service } from '../../records/models/service';

type Filter = Record<string, unknown>;

/**
 * What somebody finds in the directory: people of a supplier their own people and groups, the services that they have a
 * part in with what belongs to these, and the groups of the house that run them, to which they hand back.
 * @returns undefined where nothing is kept back
 */
export async function ownDirectory(kind: string, user: User): Promise<Filter | undefined> {
  if (!isExternal(user)) {
    return undefined;
  }
  const own = { $in: [...user.organisations] };
  switch (kind) {
    case 'person':
      return { organisation: own };
    case 'organisation':
      return { _id: own };
    case 'service':
      return { _id: { $in: (await theirServices(user)).map(({ _id }) => _id) } };
    case 'ci':
      return { services: { $in: (await theirServices(user)).map(({ _id }) => _id) } };
    case 'group': {
      const running = (await theirServices(user)).flatMap(({ supportGroup, managingGroup }) => [
        ...(supportGroup ? [supportGroup] : []),
        ...(managingGroup ? [managingGroup] : []),
      ]);
      return { $or: [{ organisation: own }, { _id: { $in: running } }] };
    }
    default:
      return undefined;
  }
}

type Theirs = Pick<Service, '_id' | 'supportGroup' | 'managingGroup'>;

const theirServices = ({ organisations }: User): Promise<Theirs[]> =>
  Services.find(
    { 'operation.suppliers.organisation': { $in: [...organisations] } },
    { supportGroup: 1, managingGroup: 1 },
  ).lean<Theirs[]>();
