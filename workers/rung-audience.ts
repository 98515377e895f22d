import type { ClientSession } from 'mongoose';
import { resolveCalled, type AudienceSubject } from '../notify/audience';
import { mayBeTold, nearestToldAbove } from '../notify/confidential';
import type { Addressee } from '../notify/delegates';
import type { RecordDefinition } from '../packs/types';
import { now } from '../records/now';
import type { ArmedLadder } from './armed-ladder';

/** Whoever is called when a rung means nobody: an empty rung is never silently done (DESK-09). */
const LAST_RESORT = ['role:service-manager', 'role:process-owner'];

/** Those whom the rung means and who may know of the record. */
export async function audienceOf(
  session: ClientSession,
  armed: ArmedLadder,
  who: readonly string[],
): Promise<readonly Addressee[]> {
  return mayBeTold(session, armed.record ?? undefined, definitionOf(armed), await meantBy(session, armed, who));
}

/** Whoever is called in place of people who may not know of a confidential record, or where a rung means nobody. */
export async function audienceInstead(
  session: ClientSession,
  armed: ArmedLadder,
  who: readonly string[],
): Promise<readonly Addressee[]> {
  const [{ record }, definition] = [armed, definitionOf(armed)];
  const meant = record && definition ? await meantBy(session, armed, who) : [];
  const above = record && definition ? await nearestToldAbove(session, record, definition, meant) : [];
  return above.length > 0 ? above : audienceOf(session, armed, LAST_RESORT);
}

const definitionOf = ({ packs, record }: ArmedLadder): RecordDefinition | undefined =>
  record ? packs.packs.get(record.type)?.record : undefined;

async function meantBy(session: ClientSession, armed: ArmedLadder, who: readonly string[]): Promise<Addressee[]> {
  const { record, task, ballot } = armed;
  const definition = definitionOf(armed);
  const about = ballot ? voters(armed) : task;
  const subject = {
    ...(record ? { record } : {}),
    ...(definition ? { definition } : {}),
    ...(about ? { task: about } : {}),
  };
  return resolveCalled(who, subject, now(), session);
}

/** For a ladder on a ballot all who owe a vote stand for the one who has the task: their superiors, for example. */
function voters({ row, votes }: ArmedLadder): NonNullable<AudienceSubject['task']> {
  const owing = votes.map(({ assignee }) => assignee).filter((person) => typeof person === 'string');
  return { ballotId: row.subject.id, candidateUsers: owing, candidateGroups: [], excluded: [] };
}
