import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client';
import type { ApiToken, Scope } from './types';

const KEY = ['settings', 'tokens'] as const;

/** The tokens that I made for machines. */
export const useTokens = () => useQuery({ queryKey: KEY, queryFn: () => request<{ items: ApiToken[] }>('/me/tokens') });

export interface NewToken {
  name: string;
  scopes: Scope[];
  days: number;
}

/** Makes a token; the answer is the only place where it stands. */
export function useMakeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: NewToken) =>
      request<{ token: string; details: ApiToken }>('/me/tokens', { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
    gcTime: 0,
  });
}

/** Ends a token at once. */
export function useRevokeToken() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => request<undefined>(`/me/tokens/${encodeURIComponent(id)}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
