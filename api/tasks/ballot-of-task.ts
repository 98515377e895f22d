import { Ballots, type Ballot } from '../../records/models/ballot';
import type { Task } from '../../records/models/task';

/** The ballot a task votes in; for any other step the record's last one, whose opinions it may need (CHG-04t). */
export async function ballotOf({ ballotId, recordId }: Task): Promise<Ballot | null> {
  if (ballotId) {
    return Ballots.findById(ballotId).lean<Ballot>();
  }
  return recordId ? Ballots.findOne({ recordId }).sort({ openedAt: -1 }).lean<Ballot>() : null;
}
