import type { ClientSession, Model } from 'mongoose';
import { Ballots } from '../models/ballot';
import { DeletedParts, type DeletedPart } from '../models/deleted-record';
import { Mails, Notices } from '../models/notice';
import { ScheduleEntries } from '../models/schedule';
import { Tasks } from '../models/task';

/** Collections that are read without their record: inbox, ballots, notices, mails, calendar. */
const PARTS = [Tasks, Ballots, Notices, Mails, ScheduleEntries] as unknown as readonly Model<{ recordId: string }>[];

/** Takes what belongs to a record out of the collections that people and programs read. */
export async function putPartsAway(session: ClientSession, recordId: string): Promise<void> {
  // What has not left yet never does, also after the record has come back.
  await Mails.deleteMany({ recordId, status: 'pending' }, { session });
  for (const model of PARTS) {
    const found = await model.find({ recordId }).session(session).lean<Record<string, unknown>[]>();
    const home = model.collection.name;
    const parts = found.map((document) => ({
      _id: `${home}:${String(document['_id'])}`,
      recordId,
      home,
      document,
    }));
    await DeletedParts.insertMany(parts, { session });
    await model.deleteMany({ recordId }, { session });
  }
}

/** Puts everything back where it was. */
export async function bringPartsBack(session: ClientSession, recordId: string): Promise<void> {
  const parts = await DeletedParts.find({ recordId }).session(session).lean<DeletedPart[]>();
  for (const model of PARTS) {
    const own = parts.filter(({ home }) => home === model.collection.name);
    await model.insertMany(
      own.map(({ document }) => document as { recordId: string }),
      { session },
    );
  }
  await DeletedParts.deleteMany({ recordId }, { session });
}
