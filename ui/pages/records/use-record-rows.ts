import { useEffect, useMemo, useState } from 'react';
import { useRecords } from '../../api/queries';
import type { RecordList, RecordRow } from '../../api/types';
import { useStableRows, type StableRows } from '../../components/use-stable-rows';

/**
 * Where several conditions meet, a page may hold few records or none and still have a next one: the next are asked for
 * until there is something to read, for a while.
 */
const SHOWN_AT_LEAST = 20;
const LOOKED_AT_MOST = 25;

export interface RecordRows extends StableRows<RecordRow> {
  /** Columns and the total, from the newest answer. */
  list: RecordList | undefined;
  loading: boolean;
  /** An answer to another question is shown until the new one is here. */
  stale: boolean;
  error: unknown;
  retry: () => void;
  more: { has: boolean; loading: boolean; load: () => void };
}

/** The rows of one type as the address asks for them, kept from jumping while others work. */
export function useRecordRows(type: string, query: Record<string, string>): RecordRows {
  const answer = useRecords(type, query);
  const pages = answer.data?.pages;
  const items = useMemo(() => pages?.flatMap((page) => page.items), [pages]);
  const asked = `${type}?${new URLSearchParams(query).toString()}#${pages?.length ?? 0}`;
  // While the answer to the question before is still shown, its rows belong to that question.
  const [scope, setScope] = useState(asked);
  if (!answer.isPlaceholderData && scope !== asked) {
    setScope(asked);
  }
  const stable = useStableRows(items, scope);
  const { hasNextPage, isFetching, fetchNextPage } = answer;
  const looksFurther =
    hasNextPage && !isFetching && (items?.length ?? 0) < SHOWN_AT_LEAST && (pages?.length ?? 0) < LOOKED_AT_MOST;
  useEffect(() => {
    if (looksFurther) {
      void fetchNextPage();
    }
  }, [looksFurther, fetchNextPage]);
  return {
    ...stable,
    list: pages?.at(-1),
    loading: answer.isPending,
    stale: answer.isPlaceholderData,
    error: answer.error,
    retry: () => void answer.refetch(),
    more: {
      has: answer.hasNextPage,
      loading: answer.isFetchingNextPage,
      load: () => void answer.fetchNextPage(),
    },
  };
}
