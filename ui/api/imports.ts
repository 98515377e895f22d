import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client';
import type { List } from './types';

export type ImportState = 'reading' | 'mapping' | 'running' | 'done' | 'stopped';

export interface ImportCounts {
  waiting: number;
  created: number;
  failed: number;
  repeated: number;
}

export interface ImportBrief {
  id: string;
  file: string;
  state: ImportState;
  rows: number;
  at: string;
  counts: ImportCounts;
}

export interface ImportDetail extends ImportBrief {
  why?: string;
  columns: { index: number; name: string; field?: string; samples: string[] }[];
  fields: { key: string; name: string; required: boolean }[];
  keyColumn?: number;
}

export interface ImportCheck {
  checked: number;
  wrong: number;
  repeated: number;
  fields: { field: string; name: string; message: string; count: number }[];
  rows: { line: number; errors: { field: string; name: string; message: string }[] }[];
  samples: { line: number; fields: { key: string; name: string; text: string }[] }[];
}

export interface Mapping {
  mapping: Record<string, string>;
  keyColumn: number | null;
}

const POLL_MS = 1_000;
const one = (id: string) => ['imports', 'one', id] as const;
const ofType = (type: string) => ['imports', type] as const;

/** The latest imports of this person. */
export const useImports = (type: string) =>
  useQuery({
    queryKey: ofType(type),
    queryFn: () => request<List<ImportBrief>>('/imports', { query: { type } }),
  });

/** One import; looked at again and again while it runs. */
export const useImport = (id: string) =>
  useQuery({
    queryKey: one(id),
    queryFn: () => request<ImportDetail>(`/imports/${id}`),
    refetchInterval: ({ state }) => (state.data?.state === 'running' ? POLL_MS : false),
  });

/** Uploads a file; nothing is imported yet. */
export function useUpload(type: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      request<ImportDetail>('/imports', { method: 'POST', file, query: { type, name: file.name } }),
    onSuccess: (found) => {
      client.setQueryData(one(found.id), found);
      return client.invalidateQueries({ queryKey: ofType(type) });
    },
  });
}

/** Keeps the mapping, then looks what the import would do. */
export const useCheck = (id: string) => {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: Mapping) => {
      client.setQueryData(one(id), await request<ImportDetail>(`/imports/${id}`, { method: 'PUT', body }));
      return request<ImportCheck>(`/imports/${id}/check`, { method: 'POST', body: {} });
    },
  });
};

/** Starts the import, goes on with it, or stops it. */
export function useImportAction(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (action: 'run' | 'stop') =>
      request<ImportDetail>(`/imports/${id}/${action}`, { method: 'POST', body: {} }),
    onSuccess: (found) => client.setQueryData(one(id), found),
    onError: () => client.invalidateQueries({ queryKey: one(id) }),
  });
}
