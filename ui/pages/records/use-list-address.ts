import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router';
import type { Phase } from '../../api/types';

/** What the address of a list says: words, order, and every filter by name. */
export interface ListAddress {
  q: string;
  sort: string | undefined;
  phase: Phase | undefined;
  mine: boolean;
  /** Values chosen of one filter of the type. */
  chosen: (key: string) => string[];
  /** Sets one part; empty or undefined takes it out of the address. */
  set: (key: string, value: string | undefined) => void;
  /** Forgets everything but the order. */
  clear: () => void;
  /** True when something is filtered or searched. */
  narrowed: boolean;
  /** As the API takes it. */
  query: Record<string, string>;
}

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
        const sort = before.get('sort');
        return new URLSearchParams(sort === null ? {} : { sort });
      }),
    [setParams],
  );
  return useMemo(() => {
    const query = Object.fromEntries(params);
    return {
      q: params.get('q') ?? '',
      sort: params.get('sort') ?? undefined,
      phase: PHASES.find((phase) => phase === params.get('phase')),
      mine: params.get('mine') === 'true',
      chosen: (key) => (params.get(key) ?? '').split(',').filter(Boolean),
      set,
      clear,
      narrowed: Object.keys(query).some((key) => key !== 'sort'),
      query,
    };
  }, [params, set, clear]);
}
