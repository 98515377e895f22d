import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client';
import type { List, Named } from './types';

export interface SavedView {
  id: string;
  name: string;
  /** What the address of the list says. */
  query: string;
  own: boolean;
  sharedWith: string[];
  default: boolean;
}

export interface ViewList extends List<SavedView> {
  /** Roles and groups that this person can share with. */
  audiences: Named[];
}

export interface NewView {
  /** Absent for a new one. */
  id?: string;
  name: string;
  query: string;
  sharedWith: string[];
}

const ofType = (type: string) => ['views', type] as const;

/** The saved views of a list. */
export const useViews = (type: string) =>
  useQuery({
    queryKey: ofType(type),
    queryFn: () => request<ViewList>('/views', { query: { type } }),
    staleTime: 60_000,
  });

function useViewChange<Input, Output>(type: string, change: (input: Input) => Promise<Output>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: ofType(type) }),
  });
}

/** Saves a view, or changes one. */
export const useSaveView = (type: string) =>
  useViewChange(type, ({ id, ...body }: NewView) =>
    request<SavedView>(id === undefined ? '/views' : `/views/${id}`, {
      method: id === undefined ? 'POST' : 'PUT',
      body: { type, ...body },
    }),
  );

export const useDeleteView = (type: string) =>
  useViewChange(type, (id: string) => request<undefined>(`/views/${id}`, { method: 'DELETE' }));

/** Chooses the view that the list opens with; null for none. */
export const useDefaultView = (type: string) =>
  useViewChange(type, (view: string | null) =>
    request<undefined>('/views/default', { method: 'PUT', body: { type, view } }),
  );
