import { keepPreviousData, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { request } from './client';
import type * as T from './types';

/**
 * Keys of everything cached. Server-sent events invalidate by the first parts: `['tasks']`, `['task', id]`,
 * `['records', type]`, `['record', type, number]`, `['notices']`, `['me']`.
 */
export const keys = {
  me: ['me'] as const,
  tasks: (filter: object) => ['tasks', filter] as const,
  taskCounts: ['tasks', 'counts'] as const,
  task: (id: string) => ['task', id] as const,
  processes: ['processes'] as const,
  process: (key: string) => ['process', key] as const,
  processDiagram: (key: string, file: string | undefined) => ['process', key, 'diagram', file ?? ''] as const,
  records: (type: string, filter: object) => ['records', type, filter] as const,
  listOffer: (type: string) => ['records', type, 'offer'] as const,
  record: (type: string, number: string) => ['record', type, number] as const,
  recordPart: (type: string, number: string, part: string) => ['record', type, number, part] as const,
  startForm: (type: string, start: string | undefined) => ['startForm', type, start ?? ''] as const,
  ladders: ['ladders'] as const,
  ladder: (key: string) => ['ladders', key] as const,
  mailbox: (to: string | undefined) => ['mailbox', to ?? ''] as const,
  mail: (id: string) => ['mail', id] as const,
  notices: ['notices'] as const,
};

type Query = Record<string, string | number | undefined>;
/** How often to look whether the engine has caught up. */
const PENDING_MS = 1_500;

type RecordPart = 'history' | 'diagram';

/** Query of `useMe`. */
export const meQuery = queryOptions({ queryKey: keys.me, queryFn: () => request<T.Me>('/me'), staleTime: 60_000 });

/** Who is signed in, what they may do, their unread counts and the state of the engine. */
export const useMe = () => useQuery(meQuery);

export interface TaskFilter {
  scope: T.TaskScope;
  process?: string;
  sort?: string;
  limit?: number;
}

/** The tasks of one scope. */
export const useTasks = (filter: TaskFilter) =>
  useQuery({
    queryKey: keys.tasks(filter),
    queryFn: () => request<T.TaskList>('/tasks', { query: { limit: 100, ...filter } }),
  });

/** How many open tasks each scope has. */
export const useTaskCounts = () =>
  useQuery({ queryKey: keys.taskCounts, queryFn: () => request<T.TaskCounts>('/tasks/counts') });

/** One task with its form, ballot and the record's facts. */
export const taskQuery = (id: string) =>
  queryOptions({
    queryKey: keys.task(id),
    queryFn: () => request<T.TaskDetail>(`/tasks/${encodeURIComponent(id)}`),
  });

export const useTask = (id: string) => useQuery(taskQuery(id));

/** Query of `useProcesses`. */
export const processesQuery = queryOptions({
  queryKey: keys.processes,
  queryFn: () => request<T.List<T.ProcessSummary>>('/processes'),
  staleTime: 60_000,
});

/** All processes that this person may see. */
export const useProcesses = () => useQuery(processesQuery);

/** Those of them of which this person may raise a record. */
export const useStartable = (): T.ProcessSummary[] =>
  (useProcesses().data?.items ?? []).filter(({ starts }) => starts.length > 0);

/** One process with its files and roles. */
export const useProcess = (key: string) =>
  useQuery({ queryKey: keys.process(key), queryFn: () => request<T.ProcessDetail>(`/processes/${key}`) });

/** What a process is for, who does what in it, and where it meets others. */
export const useProcessDescription = (key: string) =>
  useQuery({
    queryKey: [...keys.process(key), 'description'],
    queryFn: () => request<T.ProcessDescription>(`/processes/${key}/description`),
  });

/** The deployed diagram of one file of a process, with live counts per element. */
export const useProcessDiagram = (key: string, file?: string) =>
  useQuery({
    queryKey: keys.processDiagram(key, file),
    queryFn: () => request<T.ProcessDiagram>(`/processes/${key}/diagram`, { query: { file } }),
  });

/** A page-wise list of records; `filter` holds state, q, sort and field filters. */
export const useRecords = (type: string, filter: Query) =>
  useInfiniteQuery({
    queryKey: keys.records(type, filter),
    queryFn: ({ pageParam }) =>
      request<T.RecordList>(`/records/${type}`, { query: { limit: 50, ...filter, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

/** Columns, filters and ranges that lists of the type offer. */
export const useListOffer = (type: string) =>
  useQuery({
    queryKey: keys.listOffer(type),
    queryFn: () => request<T.RecordListOffer>(`/records/${type}/list`),
    staleTime: 60_000,
  });

/** One record as its page shows it. */
export const useRecord = (type: string, number: string) =>
  useQuery({
    queryKey: keys.record(type, number),
    queryFn: () => request<T.RecordDetail>(`/records/${type}/${number}`),
    enabled: type !== '' && number !== '',
    // No event says that the last thing sent was done.
    refetchInterval: ({ state }) => (state.data?.engine.pending ? PENDING_MS : false),
  });

function useRecordPart<Part>(type: string, number: string, part: RecordPart) {
  return useQuery({
    queryKey: keys.recordPart(type, number, part),
    queryFn: () => request<Part>(`/records/${type}/${number}/${part}`),
    enabled: type !== '' && number !== '',
  });
}

/** Everything that happened to a record, newest first. */
export const useRecordHistory = (type: string, number: string) =>
  useRecordPart<T.List<T.HistoryItem>>(type, number, 'history');

/** A record's own diagram with its position. */
export const useRecordDiagram = (type: string, number: string) =>
  useRecordPart<T.RecordDiagram>(type, number, 'diagram');

/** The form that starts a record of this type. */
export const useStartForm = (type: string, start?: string) =>
  useQuery({
    queryKey: keys.startForm(type, start),
    queryFn: () => request<T.FormSchema>(`/records/${type}/form`, { query: { start } }),
  });

/** All ladders this person may see. */
export const useLadders = () =>
  useQuery({ queryKey: keys.ladders, queryFn: () => request<T.List<T.Ladder>>('/ladders') });

/** One ladder with its rows. */
export const useLadder = (key: string | undefined) =>
  useQuery({
    queryKey: keys.ladder(key ?? ''),
    queryFn: () => request<T.Ladder>(`/ladders/${key ?? ''}`),
    enabled: key !== undefined,
  });

/** Mails of the embedded receiver, newest first. */
export const useMailbox = (to?: string) =>
  useInfiniteQuery({
    queryKey: keys.mailbox(to),
    queryFn: ({ pageParam }) => request<T.List<T.Mail>>('/mailbox', { query: { to, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** One mail with its text and HTML. */
export const useMail = (id: string | undefined) =>
  useQuery({
    queryKey: keys.mail(id ?? ''),
    queryFn: () => request<T.Mail>(`/mailbox/${id ?? ''}`),
    enabled: id !== undefined,
  });

/** The person's notices, newest first. */
export const useNotices = () =>
  useQuery({ queryKey: keys.notices, queryFn: () => request<T.List<T.Notice>>('/notices') });

/** Looks up choices for a picker; `kind` is person, group, service, ci, role or `record:<type>`. */
export async function fetchOptions(
  kind: string,
  query: { q?: string; ids?: string; parent?: string | undefined; limit?: number | undefined },
): Promise<T.Option[]> {
  const answer = await request<T.Option[] | T.List<T.Option>>(`/options/${kind}`, { query });
  return Array.isArray(answer) ? answer : answer.items;
}
