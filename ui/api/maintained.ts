import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client';
import type { List } from './types/common';
import type { ListEntry, MaintainedList, MaintainedListDetail } from './types/maintained';

const KEY = ['maintained'];

/** The lists that people maintain. */
export const useMaintainedLists = () =>
  useQuery({ queryKey: KEY, queryFn: () => request<List<MaintainedList>>('/lists') });

/** One list with its entries. */
export const useMaintainedList = (list: string) =>
  useQuery({ queryKey: [...KEY, list], queryFn: () => request<MaintainedListDetail>(`/lists/${list}`) });

/** Changes a list; what forms and filters offer is asked for anew. */
function useListChange<T>(list: string, change: (given: T) => Promise<MaintainedListDetail>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: async (changed) => {
      client.setQueryData([...KEY, list], changed);
      await Promise.all([
        client.invalidateQueries({ queryKey: KEY, exact: true }),
        client.invalidateQueries({ queryKey: ['options'] }),
      ]);
    },
  });
}

type NewEntry = Pick<ListEntry, 'key' | 'names' | 'parent'>;

/** Adds an entry at the end. */
export const useAddEntry = (list: string) =>
  useListChange(list, ({ key, names, parent }: NewEntry) =>
    request<MaintainedListDetail>(`/lists/${list}/entries`, { method: 'POST', body: { key, names, parent } }),
  );

/** Renames an entry, retires it or brings it back. */
export const useChangeEntry = (list: string) =>
  useListChange(list, ({ key, names, active, parent }: ListEntry) =>
    request<MaintainedListDetail>(`/lists/${list}/entries/${key}`, { method: 'PUT', body: { names, active, parent } }),
  );

/** Puts the entries into another order. */
export const useOrderEntries = (list: string) =>
  useListChange(list, (keys: string[]) =>
    request<MaintainedListDetail>(`/lists/${list}/order`, { method: 'PUT', body: { keys } }),
  );
