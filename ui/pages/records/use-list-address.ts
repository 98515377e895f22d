import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Phase } from '../../api/types';

/** What the address of a list says: words, order, and every filter by name. */
export interface ListAddress {
  q: string;
  sort: string | undefined;
  phase: Phase | undefined;
  mine: boolean;
  watching: boolean;
  /** Values chosen of one filter of the type. */
  chosen: (key: string) => string[];
  /** Sets one part; empty or undefined takes it out of the address. */
  set: (key: string, value: string | undefined) => void;
  /** Forgets everything but order and columns. */
  clear: () => void;
  /** Asks the question of a saved view, or with `ALL_RECORDS` none. */
  open: (view: string, query: string, how?: { replace: boolean }) => void;
  /** Id of the saved view that is shown, as long as its question is. */
  view: string | undefined;
  /** The question without the view it came from, as a saved view keeps it. */
  question: string;
  /** True when something is filtered or searched. */
  narrowed: boolean;
  /** As the API takes it. */
  query: Record<string, string>;
}

/** In place of a view: the list as it is, also for those whose list opens with a view. */
export const ALL_RECORDS = 'all';

/** Parts of the address that say how the list looks, not what is in it. */
const LOOKS = ['sort', 'columns', 'view'];

export const PHASES: Phase[] = ['open', 'waiting', 'done', 'ended'];

/** Keeps the list's state in the address, so that a copied address shows the same list to a colleague. */
export function useListAddress(): ListAddress {
  const [params, setParams] = useSearchParams();
  const set = useCallback(
    (key: string, value: string | undefined) =>
      setParams(
        (before) => {
          const next = new URLSearchParams(before);
          if (value === undefined || value === '') {
            next.delete(key);
          } else {
            next.set(key, value);
          }
          return next;
        },
        { replace: key === 'q' },
      ),
    [setParams],
  );
  const clear = useCallback(
    () =>
      setParams((before) => {
        const next = new URLSearchParams([...before].filter(([key]) => key === 'sort' || key === 'columns'));
        if (before.has('view')) {
          next.set('view', ALL_RECORDS);
        }
        return next;
      }),
    [setParams],
  );
  const open = useCallback(
    (view: string, query: string, how: { replace: boolean } = { replace: false }) => {
      const next = new URLSearchParams(query);
      next.set('view', view);
      setParams(next, how);
    },
    [setParams],
  );
  return useMemo(() => {
    const query = Object.fromEntries(params);
    return {
      q: params.get('q') ?? '',
      sort: params.get('sort') ?? undefined,
      phase: PHASES.find((phase) => phase === params.get('phase')),
      mine: params.get('mine') === 'true',
      watching: params.get('watching') === 'true',
      chosen: (key) => (params.get(key) ?? '').split(',').filter(Boolean),
      set,
      clear,
      open,
      view: params.get('view') ?? undefined,
      question: new URLSearchParams([...params].filter(([key]) => key !== 'view')).toString(),
      narrowed: Object.keys(query).some((key) => !LOOKS.includes(key)),
      query,
    };
  }, [params, set, clear, open]);
}
