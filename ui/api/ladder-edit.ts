import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './queries';
import type {
  DryRun,
  LadderDifference,
  LadderOptions,
  LadderRow,
  LadderVersion,
  LadderVersionDetail,
  List,
} from './types';

/** Whom a rung may call, what it may do, and the facts that conditions may ask about. */
export const useLadderOptions = (key: string) =>
  useQuery({
    queryKey: [...keys.ladder(key), 'options'],
    queryFn: () => request<LadderOptions>(`/ladders/${key}/options`),
    staleTime: 300_000,
  });

const versionsKey = (key: string) => [...keys.ladder(key), 'versions'];

/** Every version that was put in force, the newest first. */
export const useLadderVersions = (key: string) =>
  useQuery({
    queryKey: versionsKey(key),
    queryFn: () => request<List<LadderVersion>>(`/ladders/${key}/versions`),
  });

/** One version with its rows, and what changed since. */
export const useLadderVersion = (key: string, version: number) =>
  useQuery({
    queryKey: [...versionsKey(key), version],
    queryFn: () => request<LadderVersionDetail>(`/ladders/${key}/versions/${version}`),
  });

/** What edited rows change against the version in force, in words. */
export const useLadderDifferences = (key: string, inForce: number, rows: LadderRow[], enabled: boolean) =>
  useQuery({
    queryKey: [...keys.ladder(key), 'differences', inForce, rows],
    queryFn: () => request<LadderDifference[]>(`/ladders/${key}/differences`, { method: 'POST', body: { rows } }),
    placeholderData: keepPreviousData,
    enabled,
  });

/** Puts edited rows in force; running cases follow at once. Refused when somebody published since `version`. */
export function useSaveLadder(key: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; rows: LadderRow[]; note: string }) =>
      request<{ version: number; affected: number }>(`/ladders/${key}`, { method: 'PUT', body }),
    onSuccess: () =>
      Promise.all([keys.ladders, versionsKey(key)].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

/** Replays rows over the cases of a period; nobody is called. */
export const useDryRun = (key: string) =>
  useMutation({
    mutationFn: (body: { from: string; to: string; rows: LadderRow[] }) =>
      request<DryRun>(`/ladders/${key}/dry-run`, { method: 'POST', body }),
  });
