import { DateTime } from 'luxon';
import type { NoticeWishes, Person } from '../records/models/person';
import type { Notification } from './notification';

type Reader = Pick<Person, 'email' | 'zone' | 'noticeWishes'>;

/**
 * Whether a notice goes to that person by mail. A notice that is urgent always does, and so does what belongs to a task
 * unless the person wants no mail at all; without an address nothing does.
 */
export function wantsMail({ email, noticeWishes }: Reader, { taskKey, urgent, channels }: Notification): boolean {
  if (!channels.includes('mail') || !email) {
    return false;
  }
  switch (urgent ? 'all' : (noticeWishes?.mail ?? 'all')) {
    case 'all':
      return true;
    case 'tasks':
      return taskKey !== undefined;
    case 'none':
      return false;
  }
}

/** When a mail may leave: at once, or for what is not urgent after the person's quiet hours. */
export function mailTime({ zone, noticeWishes }: Reader, urgent: boolean | undefined, at: Date): Date {
  const quiet = noticeWishes?.quiet;
  return quiet && !urgent ? endOfQuiet(quiet, zone, at) : at;
}

/** The end of quiet hours that hold at that moment, else the moment itself. Hours may go over midnight. */
function endOfQuiet({ from, to }: NonNullable<NoticeWishes['quiet']>, zone: string, at: Date): Date {
  const local = DateTime.fromJSDate(at, { zone });
  const time = local.toFormat('HH:mm');
  const within = from < to ? from <= time && time < to : time >= from || time < to;
  if (!within || from === to) {
    return at;
  }
  const [hour = 0, minute = 0] = to.split(':').map(Number);
  const end = local.set({ hour, minute, second: 0, millisecond: 0 });
  return (time < to ? end : end.plus({ days: 1 })).toJSDate();
}
