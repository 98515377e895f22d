import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '../../api/client';
import { keys } from '../../api/queries';

/** Lets a person watch the record, or no more. */
export function useWatch(type: string, number: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ person, on }: { person: string; on: boolean }) =>
      request<unknown>(`/records/${type}/${number}/watchers/${person}`, { method: on ? 'PUT' : 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.record(type, number) }),
  });
}
