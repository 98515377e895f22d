import { IANAZone } from 'luxon';
import type { Lang } from '../domain/text';
import { type MailWish, type NoticeWishes, People, type Person } from '../records/models/person';

/** What people set for themselves. */
export interface Profile {
  readonly lang: Lang;
  /** IANA time zone. */
  readonly zone: string;
  readonly mail: MailWish;
  readonly quiet: (NoticeWishes['quiet'] & object) | null;
}

/** Whether clocks of that name exist. */
export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/** The person's own settings; what was never set has its usual value. */
export async function readProfile(person: string): Promise<Profile> {
  const found = await People.findById(person, { lang: 1, zone: 1, noticeWishes: 1 }).lean<Person>();
  return {
    lang: found?.lang ?? 'zh',
    zone: found?.zone ?? 'Asia/Shanghai',
    mail: found?.noticeWishes?.mail ?? 'all',
    quiet: found?.noticeWishes?.quiet ?? null,
  };
}

/** Changes the person's own settings; they hold for everything written to them from now on. */
export async function writeProfile(person: string, { lang, zone, mail, quiet }: Profile): Promise<void> {
  await People.updateOne({ _id: person }, { $set: { lang, zone, noticeWishes: { mail, quiet } } });
}
