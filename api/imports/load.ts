import { pick, type Lang } from '../../domain/text';
import type { User } from '../../identity/user';
import type { Packs } from '../../packs/types';
import type { RecordPack } from '../../records/create-record';
import { RecordImports, type RecordImport } from '../../records/models/import';
import { Problem } from '../problem';
import { packOf } from '../records/access';
import type { RowContext } from './check-row';
import { contextOf } from './runner';

/** An import of this person, with the pack of its type. @throws Problem IMPORT_NOT_FOUND, PROCESS_NOT_FOUND */
export async function loadImport(
  id: string,
  user: User,
  packs: Packs,
): Promise<{ of: RecordImport; pack: RecordPack }> {
  const of = await RecordImports.findOne({ _id: id, by: user.id }).lean<RecordImport>();
  if (!of) {
    throw new Problem('IMPORT_NOT_FOUND');
  }
  return { of, pack: packOf(packs, of.type) };
}

/** @throws Problem IMPORT_REFUSED where the type takes no records from files */
export function assertImportable({ record }: RecordPack, lang: Lang): void {
  if (record.import === false) {
    throw new Problem('IMPORT_REFUSED', { parameters: { type: pick(record.names, lang) } });
  }
}

/** What the rows of the import share. @throws Problem IMPORT_NOT_POSSIBLE when its start is for others now */
export async function rowContext(of: RecordImport, packs: Packs): Promise<RowContext> {
  const context = await contextOf(of, packs);
  if (!context) {
    throw new Problem('IMPORT_NOT_POSSIBLE');
  }
  return context;
}
