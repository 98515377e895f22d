import type { Lang } from '../domain/text';
import { mayRead } from '../identity/policies';
import type { User } from '../identity/user';
import type { Packs } from '../packs/types';
import type { Reader } from './display';

/** For whom values are put into words: language, time zone, and which records they may know of. */
export function readerOf(user: User, packs: Packs, lang: Lang): Reader {
  return {
    lang,
    zone: user.zone,
    mayRead: (record) => {
      const access = packs.packs.get(record.type)?.record?.access;
      return access !== undefined && mayRead(user, access, record);
    },
  };
}
