import type { ClientSession } from 'mongoose';
import { pick } from '../domain/text';
import { People } from '../records/models/person';
import { notify } from './send';

/** An absence as the one who stands in is told of it. */
export interface DeputyNotice {
  readonly id: string;
  readonly person: string;
  readonly delegate: string;
  readonly from: Date;
  readonly to: Date;
}

/** Tells somebody that they decide for another person, since when and until when. */
export async function noticeForDeputy(session: ClientSession, absence: DeputyNotice): Promise<void> {
  const away = await People.findById(absence.person, { names: 1 }).session(session).lean();
  await notify(session, {
    notice: 'deputy-named',
    pack: 'common',
    to: [absence.delegate],
    data: ({ lang }) => ({
      absence: { person: away ? pick(away.names, lang) : absence.person, from: absence.from, to: absence.to },
    }),
    dedupeKey: `deputy:${absence.id}`,
    channels: ['inbox', 'mail'],
    path: '/inbox',
  });
}
