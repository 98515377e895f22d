import type { ClientSession } from 'mongoose';
import type { Text } from '../domain/text';
import { PROCESS } from '../records/actor';
import { writeHistory } from '../records/history';
import type { Attachment } from '../records/models/attachment';

interface FileJob {
  readonly elementId: string;
  readonly input: { readonly recordId: string };
}

/** Says in the history what a step did with files, each with the hash of its arrival. */
export async function fileStep(
  session: ClientSession,
  { elementId, input }: FileJob,
  action: string,
  files: readonly Attachment[],
  names: Text,
): Promise<void> {
  await writeHistory(session, {
    recordId: input.recordId,
    kind: 'step',
    actor: PROCESS,
    data: { action, files: files.map(({ _id, name, sha256 }) => ({ file: _id, name, sha256 })), names },
    elementId,
  });
}
