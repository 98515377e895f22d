import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client';
import type { List } from './types/common';
import type { Pack, PackCheck } from './types/packs';

const KEY = ['packs'];
/** While the engine is given the diagrams of a new pack one waits for it on this page. */
const LOOKS_AGAIN_MS = 1_500;

/** All packs; asked again while one of them is being put in force. */
export const usePacks = () =>
  useQuery({
    queryKey: KEY,
    queryFn: () => request<List<Pack>>('/packs'),
    refetchInterval: ({ state }) =>
      state.data?.items.some((pack) => pack.state === 'starting') ? LOOKS_AGAIN_MS : false,
  });

/** Base64 of a file as the API takes it. */
async function base64Of(file: File): Promise<string> {
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.readAsDataURL(file);
  });
  return url.slice(url.indexOf(',') + 1);
}

/** What the checks say about a pack; nothing is installed. */
export const useCheckPack = () =>
  useMutation({
    mutationFn: async (file: File) =>
      request<PackCheck>('/packs/check', { method: 'POST', body: { file: await base64Of(file) } }),
  });

/** Changes a pack; navigation and lists of all processes look at the packs anew. */
function usePackChange<Input>(send: (input: Input) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () =>
      Promise.all([KEY, ['processes'], ['process']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

/** Installs a pack, or a newer version of it. */
export const useInstallPack = () =>
  usePackChange(async ({ file, note }: { file: File; note: string }) =>
    request('/packs', { method: 'POST', body: { file: await base64Of(file), ...(note === '' ? {} : { note }) } }),
  );

/** Lets a pack take new records, or no more. */
export const useSwitchPack = () =>
  usePackChange(({ key, on, reason }: { key: string; on: boolean; reason: string }) =>
    request(`/packs/${key}/switch`, { method: 'POST', body: { on, reason } }),
  );

/** Takes out a pack that has no records. */
export const useRemovePack = () =>
  usePackChange(({ key, reason }: { key: string; reason: string }) =>
    request(`/packs/${key}`, { method: 'DELETE', query: { reason } }),
  );
