import {
  BgColorsOutlined,
  FileTextOutlined,
  InboxOutlined,
  PlusOutlined,
  TranslationOutlined,
} from '@ant-design/icons';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/client';
import { useProcesses, useTasks } from '../../api/queries';
import type { FoundRecord, ProcessSummary } from '../../api/types';
import { favouritesOf } from '../../shell/favourites';
import { useNavSections } from '../../shell/use-nav-items';
import { setPreferences, usePreferences } from '../../state/preferences';
import { useDark } from '../../state/use-dark';
import { entriesWith } from './entries-with';
import type { PickEntry } from './pick-list';

const MOST = 30;
const STARTS_AT_ONCE = 6;

/** Pages and actions that stand before the records that are found; more would hide these. */
const MOST_BEFORE_RECORDS = 15;

/** Pages, actions, my tasks and records whose words contain the text, in this order. */
export function usePaletteEntries(text: string): { entries: PickEntry[]; searching: boolean } {
  const query = useDeferredValue(text.trim());
  const processes = useProcesses().data?.items ?? [];
  const records = useRecordEntries(processes, query);
  const known = [
    ...usePageEntries(query === ''),
    ...useActionEntries(processes, query === ''),
    ...useTaskEntries(query !== ''),
  ];
  const matching = entriesWith(known, query).slice(0, query === '' ? MOST : MOST_BEFORE_RECORDS);
  return { entries: [...matching, ...records.entries].slice(0, MOST), searching: records.searching };
}

/** Every page; before anything is typed, of many types of records those that the person reaches at once. */
function usePageEntries(atOnce: boolean): PickEntry[] {
  const { t } = useTranslation();
  return useNavSections()
    .flatMap(({ items, favourites }) => (atOnce && favourites) || items)
    .map(({ to, label, icon }) => ({ id: `page:${to}`, label, icon, to, kind: t('search.page') }));
}

function useActionEntries(processes: ProcessSummary[], atOnce: boolean): PickEntry[] {
  const { t } = useTranslation();
  const { lang, recentTypes } = usePreferences();
  const dark = useDark();
  const startable = processes.filter(({ starts: ways }) => ways.length > 0);
  const starts = (atOnce ? favouritesOf(startable, recentTypes, STARTS_AT_ONCE) : startable).map(({ key, name }) => ({
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

function useTaskEntries(wanted: boolean): PickEntry[] {
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

function useRecordEntries(processes: ProcessSummary[], q: string): { entries: PickEntry[]; searching: boolean } {
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
