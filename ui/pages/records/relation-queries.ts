import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from '../../api/client';
import { keys } from '../../api/queries';
import type { List, Relation } from '../../api/types';

/** A way to relate the record; `inverse`: the other one has the relation to it. */
export interface RelationKind {
  relation: string;
  inverse: boolean;
  label: string;
}

const pathOf = (type: string, number: string): string => `/records/${type}/${number}/relations`;

export const useRelations = (type: string, number: string) =>
  useQuery({
    queryKey: keys.recordPart(type, number, 'relations'),
    queryFn: () => request<List<Relation> & { kinds: RelationKind[] }>(pathOf(type, number)),
  });

/** Relates the record to another one. */
export function useRelate(type: string, number: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { relation: string; inverse: boolean; to: string }) =>
      request<unknown>(pathOf(type, number), { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['record'] }),
  });
}

/** Ends a relation of the record. */
export function useEndRelation(type: string, number: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) =>
      request<unknown>(`${pathOf(type, number)}/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['record'] }),
  });
}
