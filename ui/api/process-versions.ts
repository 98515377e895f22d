import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client';
import { keys } from './queries';
import type { Draft, Finding, List, ProcessDiagram, ProcessVersion } from './types';

/** Deployed versions of a process, newest first. */
export const useProcessVersions = (key: string) =>
  useQuery({
    queryKey: [...keys.process(key), 'versions'],
    queryFn: () => request<List<ProcessVersion>>(`/processes/${key}/versions`),
  });

/** One earlier version of a diagram; the one in force without `version`. */
export const useDiagramVersion = (key: string, file: string | undefined, version: number | undefined) =>
  useQuery({
    queryKey: [...keys.processDiagram(key, file), version ?? 'live'],
    queryFn: () => request<ProcessDiagram>(`/processes/${key}/diagram`, { query: { file, version } }),
  });

/** Drafts that are not published yet; only for those who may publish. */
export const useDrafts = (key: string, enabled: boolean) =>
  useQuery({
    queryKey: [...keys.process(key), 'drafts'],
    queryFn: () => request<List<Draft>>(`/processes/${key}/drafts`),
    enabled,
  });

/** What the checks find in each draft as it is kept, in the order of the drafts. */
export const useFindings = (key: string, drafts: Draft[]) =>
  useQueries({
    queries: drafts.map(({ file, content, at }) => ({
      queryKey: [...keys.process(key), 'lint', file, at],
      queryFn: () =>
        request<{ items: Finding[] }>(`/processes/${key}/lint`, { method: 'POST', body: { file, content } }),
      staleTime: Infinity,
    })),
  });

/** Keeps a draft; nothing is in force yet. */
export function useSaveDraft(key: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { file: string; content: string }) =>
      request<{ file: string; at: string; items: Finding[] }>(`/processes/${key}/drafts`, { method: 'POST', body }),
    onSuccess: () => client.invalidateQueries({ queryKey: [...keys.process(key), 'drafts'] }),
  });
}

/** Throws a draft away; what is in force stays. */
export function useDiscardDraft(key: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: string) =>
      request<List<Draft>>(`/processes/${key}/drafts/${encodeURIComponent(file)}`, { method: 'DELETE' }),
    onSettled: () => client.invalidateQueries({ queryKey: [...keys.process(key), 'drafts'] }),
  });
}

/**
 * Puts all drafts of a process in force; running cases end on the version they began on.
 * @param onPublished is told the number of files, also when what asked for it is gone with the last draft
 */
export function usePublish(key: string, onPublished: (files: number) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (note: string) =>
      request<{ deployed: { file: string; process: string; version: number }[]; items: Finding[] }>(
        `/processes/${key}/publish`,
        { method: 'POST', body: { note, running: 'stay' } },
      ),
    onSuccess: ({ deployed }) => {
      onPublished(deployed.length);
      return client.invalidateQueries({ queryKey: ['process'] });
    },
  });
}
