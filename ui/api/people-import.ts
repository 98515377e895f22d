import { request } from './client';
import { usePeopleChange } from './people';

export type PersonRowAction = 'create' | 'change' | 'same' | 'wrong';

export interface PersonRow {
  line: number;
  username: string;
  name: string;
  action: PersonRowAction;
  changes: string[];
  errors: { field: string; column?: string; message: string }[];
}

/** What a file of people does, or would do. */
export interface PeopleImport {
  done: boolean;
  columns: { name: string; samples: string[] }[];
  fields: { key: string; name: string }[];
  mapping: Record<string, number>;
  counts: Record<PersonRowAction, number>;
  invitations: number;
  rows: PersonRow[];
}

export interface PeopleFile {
  file: File;
  mapping?: Record<string, number> | undefined;
  invite: boolean;
  run: boolean;
}

/** Tries a file of people, or brings them in. */
export const usePeopleImport = () =>
  usePeopleChange(({ file, mapping, invite, run }: PeopleFile) =>
    request<PeopleImport>('/people/import', {
      method: 'POST',
      file,
      query: {
        name: file.name,
        run: String(run),
        invite: String(invite),
        mapping: mapping === undefined ? undefined : JSON.stringify(mapping),
      },
    }),
  );
