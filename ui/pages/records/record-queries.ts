import { useInfiniteQuery, useQuery, useQueryClient, useMutation } from '@tanstack/react-query';
import { request } from '../../api/client';
import { keys, useMe, useTasks } from '../../api/queries';
import type { FormSchema, HistoryItem, HistoryVerification, List, TaskBrief } from '../../api/types';

const PAGE = 50;

/** Everything that happened to a record, newest first, page by page. */
export const useStory = (type: string, number: string) =>
  useInfiniteQuery({
    queryKey: [...keys.recordPart(type, number, 'history'), 'pages'],
    queryFn: ({ pageParam }) =>
      request<List<HistoryItem>>(`/records/${type}/${number}/history`, { query: { limit: PAGE, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** The form of a way to start an ended record again. */
export const useAgainForm = (type: string, number: string, start: string) =>
  useQuery({
    queryKey: keys.recordPart(type, number, `form:${start}`),
    queryFn: () => request<FormSchema>(`/records/${type}/${number}/form`, { query: { start } }),
    staleTime: Infinity,
  });

/** Which of these tasks this person has, or may take. */
export function useOwnTasks(tasks: TaskBrief[]): Set<string> {
  const me = useMe().data?.user.id;
  const mine = useTasks({ scope: 'mine' }).data?.items ?? [];
  const group = useTasks({ scope: 'group' }).data?.items ?? [];
  const known = new Set([...mine, ...group].map(({ id }) => id));
  return new Set(tasks.filter(({ id, assignee }) => known.has(id) || assignee?.id === me).map(({ id }) => id));
}

/** Lets the engine try again what failed. */
export function useRetry(type: string, number: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (instanceKey: string) =>
      request<unknown>(`/instances/${instanceKey}/retry`, { method: 'POST', body: {} }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.record(type, number) }),
  });
}

/** Whether the record's history is what was once written; for those who may verify it. */
export const useVerification = (type: string, number: string) =>
  useQuery({
    queryKey: keys.recordPart(type, number, 'verification'),
    queryFn: () => request<HistoryVerification>(`/records/${type}/${number}/history/verification`),
    // A line that was just written is sealed within seconds.
    refetchInterval: ({ state }) => (state.data && state.data.unsealed > 0 ? 3_000 : false),
  });
