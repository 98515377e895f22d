import { pick, type Lang } from '../../domain/text';
import type { User } from '../../identity/user';
import { roleNames } from '../names';
import type { UserView } from './schema';

/** The person who is signed in, as only they see themselves. */
export async function presentUser(user: User, lang: Lang): Promise<UserView> {
  return {
    id: user.id,
    username: user.username,
    name: pick(user.names, lang),
    email: user.email,
    lang: user.lang,
    zone: user.zone,
    roles: await roleNames(user.roles, lang),
  };
}
