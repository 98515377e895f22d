import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { request } from './client';
import type { List, Person } from './types/common';

export interface AuditLine {
  id: string;
  at: string;
  by: Person;
  action: string;
  what: string;
  changes: { name: string; from?: string; to: string }[];
}

/** What lines are asked for. */
export interface AuditFilters {
  by?: string | undefined;
  kind?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Lines of the audit, the latest first, page by page. */
export const useAudit = (filters: AuditFilters) =>
  useInfiniteQuery({
    queryKey: ['audit', filters],
    queryFn: ({ pageParam }) =>
      request<List<AuditLine>>('/audit', { query: { ...filters, limit: 50, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** Kinds by which lines can be looked for. */
export const useAuditKinds = () =>
  useQuery({
    queryKey: ['audit-kinds'],
    queryFn: () => request<List<{ key: string; name: string }>>('/audit/kinds'),
    staleTime: Infinity,
  });
