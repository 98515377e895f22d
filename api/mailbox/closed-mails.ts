import type { User } from '../../identity/user';
import type { Packs } from '../../packs/types';
import { isConfidential } from '../../records/confidential';
import { DeletedRecords, type DeletedRecord } from '../../records/models/deleted-record';
import type { ReceivedMail } from '../../records/models/notice';
import { Records, type RecordDocument } from '../../records/models/record';
import { mayReadRecord } from '../records/access';

/** What may be read of a mail without opening it says already whom it concerns. */
type Received = Pick<ReceivedMail, '_id' | 'to' | 'recordId'>;

/**
 * Those of the mails that this person may read, whoever looks after the mailbox: of a confidential record a mail is open
 * to its addressees and to those who may read the record, also once it was deleted.
 */
export async function openMails<T extends Received>(
  mails: readonly T[],
  user: User,
  packs: Packs,
  now: Date,
): Promise<T[]> {
  const isOwn = ({ to }: Received): boolean => to.includes(user.email.toLowerCase());
  const ids = mails.flatMap((mail) => (isOwn(mail) ? [] : (mail.recordId ?? [])));
  const records = await recordsOf([...new Set(ids)]);
  const closed = new Set<string>();
  for (const record of records) {
    const definition = packs.packs.get(record.type)?.record;
    const isSecret = definition !== undefined && isConfidential(definition, record.fields);
    if (isSecret && !(await mayReadRecord(record, definition.access, user, now))) {
      closed.add(record._id);
    }
  }
  return mails.filter((mail) => isOwn(mail) || mail.recordId === undefined || !closed.has(mail.recordId));
}

async function recordsOf(ids: readonly string[]): Promise<RecordDocument[]> {
  const among = { _id: { $in: [...ids] } };
  const [kept, deleted] = await Promise.all([
    Records.find(among).lean<RecordDocument[]>(),
    DeletedRecords.find(among).lean<DeletedRecord[]>(),
  ]);
  return [...kept, ...deleted.map(({ record }) => record)];
}
