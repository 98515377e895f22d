import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './queries';
import type { DryRun, LadderOptions, LadderRow } from './types';

/** Whom a rung may call, what it may do, and the facts that conditions may ask about. */
export const useLadderOptions = (key: string) =>
  useQuery({
    queryKey: [...keys.ladder(key), 'options'],
    queryFn: () => request<LadderOptions>(`/ladders/${key}/options`),
    staleTime: 300_000,
  });

/** Puts edited rows in force; running cases follow at once. Refused when somebody published since `version`. */
export function useSaveLadder(key: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; rows: LadderRow[] }) =>
      request<{ version: number; affected: number }>(`/ladders/${key}`, { method: 'PUT', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.ladders }),
  });
}

/** Replays rows over the cases of a period; nobody is called. */
export const useDryRun = (key: string) =>
  useMutation({
    mutationFn: (body: { from: string; to: string; rows: LadderRow[] }) =>
      request<DryRun>(`/ladders/${key}/dry-run`, { method: 'POST', body }),
  });
