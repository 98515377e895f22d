import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client';
import type { ApiToken, Person } from './types';

const KEYS = { pauses: ['access', 'pauses'], tokens: ['access', 'tokens'] } as const;

/** An account or address that waits after wrong passwords. */
export interface SignInPause {
  id: string;
  scope: 'account' | 'address';
  name: string;
  failures: number;
  until: string;
}

export type TokenOf = ApiToken & { person: Person };

export const usePauses = () =>
  useQuery({ queryKey: KEYS.pauses, queryFn: () => request<{ items: SignInPause[] }>('/sign-in-pauses') });

/** Tokens of everybody, as many as one page holds. */
export const useAllTokens = () =>
  useQuery({
    queryKey: KEYS.tokens,
    queryFn: () => request<{ items: TokenOf[] }>('/tokens', { query: { limit: 200 } }),
  });

export interface Ending {
  id: string;
  reason: string;
}

/** Lets an account or address try again at once. */
export function useLiftPause() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Ending) => request<undefined>('/sign-in-pauses/lift', { method: 'POST', body }),
    onSettled: () => client.invalidateQueries({ queryKey: KEYS.pauses }),
  });
}

/** Ends anybody's token. */
export function useRevokeAnyToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, reason }: Ending) =>
      request<undefined>(`/tokens/${encodeURIComponent(id)}`, { method: 'DELETE', query: { reason } }),
    onSettled: () => client.invalidateQueries({ queryKey: KEYS.tokens }),
  });
}
