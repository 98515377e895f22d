import { useMemo } from 'react';
import { useSearchParams } from 'react-router';
import { useTaskCounts, useTasks } from '../../api/queries';
import type { TaskBrief, TaskCounts, TaskScope } from '../../api/types';
import { useStableRows, type StableRows } from '../../components/use-stable-rows';

export const SCOPES: TaskScope[] = ['mine', 'group', 'all', 'done'];
export const SORTS = ['due', 'risk', 'created'] as const;
export type TaskSort = (typeof SORTS)[number];

export interface Inbox extends StableRows<TaskBrief> {
  scope: TaskScope;
  sort: TaskSort;
  process: string | undefined;
  /** Changes one filter in the address. */
  choose: (name: 'scope' | 'sort' | 'process', value: string | undefined) => void;
  counts: TaskCounts | undefined;
  loading: boolean;
  error: unknown;
  retry: () => void;
}

/**
 * The list as the address asks for it, kept from jumping.
 * @param reading id of the task that is open beside it
 */
export function useInbox(reading: string | undefined): Inbox {
  const [params, setParams] = useSearchParams();
  const scope = SCOPES.find((each) => each === params.get('scope')) ?? 'mine';
  const sort = SORTS.find((each) => each === params.get('sort')) ?? 'due';
  const process = params.get('process') ?? undefined;
  const { data, isPending, error, refetch } = useTasks({ scope, process, sort });
  const counts = useTaskCounts().data;
  const items = useMemo(() => data?.items, [data]);
  const rows = useStableRows(items, `${scope}|${sort}|${process ?? ''}`, reading);
  const choose: Inbox['choose'] = (name, value) =>
    setParams((before) => {
      const next = new URLSearchParams(before);
      if (value === undefined) {
        next.delete(name);
      } else {
        next.set(name, value);
      }
      return next;
    });
  return {
    ...rows,
    scope,
    sort,
    process,
    choose,
    counts,
    loading: isPending,
    error,
    retry: () => void refetch(),
  };
}
