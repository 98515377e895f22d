import {
  BgColorsOutlined,
  FileTextOutlined,
  InboxOutlined,
  PlusOutlined,
  TranslationOutlined,
} from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/client';
import { useProcesses, useTasks } from '../../api/queries';
import type { FoundRecord, ProcessSummary } from '../../api/types';
import { useNavSections } from '../../shell/use-nav-items';
import { setPreferences, usePreferences } from '../../state/preferences';
import { useDark } from '../../state/use-dark';

/** One line of the command palette: an address to go to, or something to do. */
export interface PaletteEntry {
  id: string;
  label: string;
  /** The language of the label, where it is not the one of the page. */
  lang?: string;
  kind: string;
  icon: ReactNode;
  hint?: string;
  to?: string;
  run?: () => void;
}

const MOST = 30;

/** Pages, actions, my tasks and records whose words contain the text, in this order. */
export function usePaletteEntries(text: string): { entries: PaletteEntry[]; searching: boolean } {
  const query = useDeferredValue(text.trim());
  const processes = useProcesses().data?.items ?? [];
  const records = useRecordEntries(processes, query);
  const all = [...usePageEntries(), ...useActionEntries(processes), ...useTaskEntries(query !== '')];
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const matching = all.filter(({ label, hint = '' }) => {
    const searched = `${label} ${hint}`.toLowerCase();
    return words.every((word) => searched.includes(word));
  });
  return { entries: [...matching, ...records.entries].slice(0, MOST), searching: records.searching };
}

function usePageEntries(): PaletteEntry[] {
  const { t } = useTranslation();
  return useNavSections()
    .flatMap(({ items }) => items)
    .map(({ to, label, icon }) => ({ id: `page:${to}`, label, icon, to, kind: t('search.page') }));
}

function useActionEntries(processes: ProcessSummary[]): PaletteEntry[] {
  const { t } = useTranslation();
  const { lang } = usePreferences();
  const dark = useDark();
  const starts = processes
    .filter(({ starts: ways }) => ways.length > 0)
    .map(({ key, name }) => ({
      id: `new:${key}`,
      label: t('newRecordOf', { name }),
      icon: <PlusOutlined />,
      to: `/records/${key}/new`,
      kind: t('search.action'),
    }));
  return [
    ...starts,
    {
      id: 'lang',
      label: lang === 'zh' ? 'English' : '中文',
      lang: lang === 'zh' ? 'en' : 'zh-CN',
      icon: <TranslationOutlined />,
      kind: t('search.action'),
      run: () => setPreferences({ lang: lang === 'zh' ? 'en' : 'zh', langChosen: true }),
    },
    {
      id: 'theme',
      label: t(dark ? 'theme.toLight' : 'theme.toDark'),
      icon: <BgColorsOutlined />,
      kind: t('search.action'),
      run: () => setPreferences({ theme: dark ? 'light' : 'dark' }),
    },
  ];
}

function useTaskEntries(wanted: boolean): PaletteEntry[] {
  const { t } = useTranslation();
  const tasks = useTasks({ scope: 'mine' }).data?.items ?? [];
  if (!wanted) {
    return [];
  }
  return tasks.map(({ id, title, record }) => ({
    id: `task:${id}`,
    label: title,
    hint: record && `${record.number} ${record.title}`,
    icon: <InboxOutlined />,
    to: `/inbox/${id}`,
    kind: t('search.task'),
  }));
}

function useRecordEntries(processes: ProcessSummary[], q: string): { entries: PaletteEntry[]; searching: boolean } {
  const enabled = q.length >= 2;
  const answer = useQuery({
    queryKey: ['records', 'search', q],
    queryFn: () => request<{ items: FoundRecord[] }>('/search', { query: { q, limit: MOST } }),
    enabled,
    placeholderData: keepPreviousData,
  });
  const nameOf = (type: string): string => processes.find(({ key }) => key === type)?.name ?? '';
  const entries = (enabled ? (answer.data?.items ?? []) : []).map(({ id, number, type, title, state }) => ({
    id: `record:${id}`,
    label: title,
    hint: `${number} · ${state.name}`,
    icon: <FileTextOutlined />,
    to: `/records/${type}/${number}`,
    kind: nameOf(type),
  }));
  return { entries, searching: answer.isFetching };
}
