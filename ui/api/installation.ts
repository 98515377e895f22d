import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client';
import type { Lang, List, Person } from './types/common';

export type ModuleKey = 'mailDecisions' | 'apiTokens' | 'imports' | 'exports';

/** What every page needs to know of the installation. */
export interface Installation {
  organisation: { zh: string; en: string };
  lang: Lang;
  zone: string;
  off: ModuleKey[];
}

export interface SettingValues {
  organisation: { zh: string; en: string };
  lang: Lang;
  zone: string;
  attachmentMaxMb: number;
  attachmentTypes: string[];
  sessionIdleHours: number;
  sessionLongestDays: number;
  signInTries: number;
  signInPauseMinutes: number;
  senderName: string;
}

export type NumberKey = {
  [K in keyof SettingValues]: SettingValues[K] extends number ? K : never;
}[keyof SettingValues];

export interface Settings {
  values: SettingValues;
  usual: SettingValues;
  bounds: Record<NumberKey, { least: number; most: number }>;
  /** Characters of texts. */
  longest: { organisation: number; senderName: number };
  attachable: string[];
  fixed: { variable: string; value: string }[];
  version: number;
  changedAt?: string;
  changedBy?: Person;
}

export interface FeatureModule {
  key: ModuleKey;
  on: boolean;
  reason?: string;
  changedAt?: string;
  changedBy?: Person;
}

const KEYS = { all: ['installation'], settings: ['installation', 'settings'], modules: ['installation', 'modules'] };

/** Until it is known. */
const USUAL: Installation = { organisation: { zh: '知行', en: 'Zhixing' }, lang: 'zh', zone: 'Asia/Shanghai', off: [] };

/** The installation, once it is known. */
export const useKnownInstallation = (): Installation | undefined =>
  useQuery({ queryKey: KEYS.all, queryFn: () => request<Installation>('/installation'), staleTime: 60_000 }).data;

/** The installation, its usual values while it is not known. */
export const useInstallation = (): Installation => useKnownInstallation() ?? USUAL;

/** Whether that part of the product is in use. */
export const useModule = (key: ModuleKey): boolean => !useInstallation().off.includes(key);

export const useSettings = () =>
  useQuery({ queryKey: KEYS.settings, queryFn: () => request<Settings>('/installation/settings') });

/** Changes settings; the frame of the page shows them at once. */
export function useSaveSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: SettingValues & { version: number | undefined }) =>
      request<Settings>('/installation/settings', { method: 'PUT', body }),
    onSuccess: (settings) => client.setQueryData(KEYS.settings, settings),
    onSettled: () => client.invalidateQueries({ queryKey: KEYS.all }),
  });
}

export const useModules = () =>
  useQuery({ queryKey: KEYS.modules, queryFn: () => request<List<FeatureModule>>('/installation/modules') });

/** Switches a part of the product. */
export function useSwitchModule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...body }: { key: ModuleKey; on: boolean; reason: string }) =>
      request<List<FeatureModule>>(`/installation/modules/${key}/switch`, { method: 'POST', body }),
    onSettled: () => Promise.all([KEYS.all, ['processes']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}
