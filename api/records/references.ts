import { pick, type Lang, type Text } from '../../domain/text';
import type { FieldDefinition } from '../../packs/types';
import { idsOf } from '../../records/fields';
import { entryId } from '../../records/lists';
import { Attachments, type Attachment } from '../../records/models/attachment';
import { ListEntries, type ListEntryRow } from '../../records/models/list';
import { Records } from '../../records/models/record';
import { namesOf, type NameKind } from '../names';
import type { FieldError } from '../problem';
import type { Values } from '../schema';

const NAMED: readonly string[] = ['person', 'group', 'role', 'organisation', 'service', 'ci'] satisfies NameKind[];

/** One value that points to something, with the values beside it: of the record, or of its row. */
export interface Pointer {
  readonly key: string;
  readonly label: string;
  readonly field: FieldDefinition;
  readonly ids: readonly string[];
  readonly beside: Values;
  /** What the field holds already; a retired entry may stay. */
  readonly before: readonly string[];
}

/** For whom, and in which record, values are checked. */
export interface PointerContext {
  readonly lang: Lang;
  readonly person: string;
  /** Absent for a record that is still to be made. */
  readonly recordId?: string | undefined;
}

/** Errors for values that point to nothing that may be chosen: people, things, records, entries of lists, files. */
export async function pointerErrors(pointer: Pointer, context: PointerContext): Promise<FieldError[]> {
  const { field, ids } = pointer;
  if (ids.length === 0) {
    return [];
  }
  if (field.list !== undefined) {
    return entryErrors(pointer, field.list);
  }
  if (field.kind === 'file') {
    return fileErrors(pointer, context);
  }
  if (field.kind !== 'record' && !NAMED.includes(field.kind)) {
    return [];
  }
  const existing = await known(field.kind, ids);
  return ids.filter((id) => !existing.has(id)).map((id) => notFound(pointer, id));
}

async function known(kind: string, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (kind === 'record') {
    return new Set((await Records.find({ _id: { $in: ids } }, { _id: 1 }).lean()).map(({ _id }) => _id));
  }
  return new Set((await namesOf(kind as NameKind, ids, 'zh')).keys());
}

function refused({ key }: Pointer, code: string, message: Text): FieldError {
  return { field: key, code, message };
}

const notFound = (pointer: Pointer, id: string): FieldError =>
  refused(pointer, 'REFERENCE_NOT_FOUND', {
    zh: `“${pointer.label}”中没有“${id}”，请从选项中选择。`,
    en: `"${pointer.label}" has no "${id}"; choose one of its options.`,
  });

async function entryErrors(pointer: Pointer, list: string): Promise<FieldError[]> {
  const { ids, field, beside, before, label } = pointer;
  const found = await ListEntries.find({ _id: { $in: ids.map((id) => entryId(list, id)) } }).lean<ListEntryRow[]>();
  const rows = new Map(found.map((row) => [row.key, row]));
  const above = field.parent === undefined ? undefined : idsOf(beside[field.parent]);
  return ids.flatMap((id): FieldError[] => {
    const row = rows.get(id);
    if (!row) {
      return [notFound(pointer, id)];
    }
    if (!row.active && !before.includes(id)) {
      const name = { zh: row.names.zh, en: row.names.en };
      return [
        refused(pointer, 'LIST_ENTRY_RETIRED', {
          zh: `“${label}”的“${name.zh}”已停用，请选择其他项。`,
          en: `"${name.en}" of "${label}" is retired; choose another entry.`,
        }),
      ];
    }
    const fits = above === undefined || row.parent === undefined || above.includes(row.parent);
    return fits
      ? []
      : [
          refused(pointer, 'LIST_ENTRY_ELSEWHERE', {
            zh: `“${label}”的“${row.names.zh}”不属于所选的上级，请重新选择。`,
            en: `"${row.names.en}" of "${label}" does not belong to what is chosen above it; choose again.`,
          }),
        ];
  });
}

async function fileErrors(pointer: Pointer, { person, recordId }: PointerContext): Promise<FieldError[]> {
  const { ids, label } = pointer;
  const rows = await Attachments.find({ _id: { $in: [...ids] } }).lean<Attachment[]>();
  const usable = rows.filter(({ status, by, recordId: of }) =>
    status === 'waiting' ? by === person : status === 'kept' && of === recordId,
  );
  const found = new Set(usable.map(({ _id }) => _id));
  return ids
    .filter((id) => !found.has(id) && !pointer.before.includes(id))
    .map(() =>
      refused(pointer, 'FILE_NOT_FOUND', {
        zh: `“${label}”的文件已不存在，请重新上传。`,
        en: `A file of "${label}" is not there any more; add it again.`,
      }),
    );
}

/** The label of a field in words. */
export const labelOf = ({ names }: FieldDefinition, lang: Lang): string => pick(names, lang);
