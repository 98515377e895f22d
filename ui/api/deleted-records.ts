import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from './client';
import type { List } from './types/common';
import type { DeletedRecord } from './types/records';

const KEY = ['deleted-records'];

/** Deleted records, the latest first, page by page. */
export const useDeletedRecords = () =>
  useInfiniteQuery({
    queryKey: KEY,
    queryFn: ({ pageParam }) =>
      request<List<DeletedRecord>>('/deleted-records', { query: { limit: 50, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Deletes a record; lists and inbox look anew, its own page is left by the caller. */
export function useDeleteRecord(type: string, number: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (reason: string) =>
      request<unknown>(`/records/${type}/${number}/deletion`, { method: 'POST', body: { reason } }),
    onSuccess: () =>
      Promise.all(
        [KEY, ['records'], ['tasks'], ['me'], ['notices']].map((queryKey) => client.invalidateQueries({ queryKey })),
      ),
  });
}

/** Brings a deleted record back. */
export function useRestoreRecord() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, reason }: { id: string; reason: string }) =>
      request<{ type: string; number: string; withoutProcess: boolean }>(`/deleted-records/${id}/restoration`, {
        method: 'POST',
        body: { reason },
      }),
    onSuccess: () =>
      Promise.all([KEY, ['records'], ['record']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
