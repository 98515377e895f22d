import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request } from './client';
import type { List } from './types/common';
import type * as T from './types/people';

const KEY = ['people'];
const PAGE = 50;

/** People as the address asks for them, page by page. */
export const usePeople = (query: Record<string, string>) =>
  useInfiniteQuery({
    queryKey: [...KEY, 'list', query],
    queryFn: ({ pageParam }) =>
      request<List<T.PersonSummary>>('/people', { query: { ...query, limit: PAGE, cursor: pageParam } }),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next ?? undefined,
    placeholderData: keepPreviousData,
  });

/** One person with every role and membership. */
export const usePerson = (id: string) =>
  useQuery({
    queryKey: [...KEY, 'one', id],
    queryFn: () => request<T.PersonDetail>(`/people/${encodeURIComponent(id)}`),
  });

/** All organisations, parents first. */
export const useOrganisations = () =>
  useQuery({ queryKey: [...KEY, 'organisations'], queryFn: () => request<List<T.Organisation>>('/organisations') });

/** All groups with their members of now. */
export const useGroups = () =>
  useQuery({ queryKey: [...KEY, 'groups'], queryFn: () => request<List<T.Group>>('/groups') });

/** All roles with their holders of now. */
export const useRoles = () => useQuery({ queryKey: [...KEY, 'roles'], queryFn: () => request<List<T.Role>>('/roles') });

/** The catalogue of skills. */
export const useSkills = () =>
  useQuery({ queryKey: [...KEY, 'skills'], queryFn: () => request<List<T.Skill>>('/skills') });

/** A change of people, groups or organisations; everything on these pages is looked at anew, and pickers too. */
export function usePeopleChange<Input, Answer>(send: (input: Input) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () => Promise.all([KEY, ['options'], ['me']].map((queryKey) => client.invalidateQueries({ queryKey }))),
  });
}

export type NewPerson = T.PersonFields & { username: string; invite: boolean };

/** Adds a person. */
export const useAddPerson = () =>
  usePeopleChange((body: NewPerson) => request<T.PersonDetail>('/people', { method: 'POST', body }));

/** Changes what is said of a person. */
export const useSavePerson = (id: string) =>
  usePeopleChange((body: T.PersonFields & { version: number | undefined }) =>
    request<T.PersonDetail>(`/people/${encodeURIComponent(id)}`, { method: 'PUT', body }),
  );

/** What is done with an account: `close`, `reopen`, `invite`, `holdings`, `holdings/<id>/end`. */
export const useAccountChange = (id: string) =>
  usePeopleChange(({ action, body = {} }: { action: string; body?: object }) =>
    request<{ tasks?: number; votes?: number } | undefined>(`/people/${encodeURIComponent(id)}/${action}`, {
      method: 'POST',
      body,
    }),
  );

/** Adds or changes an entry of one of the lists. */
export const useSaveEntry = (
  list: 'organisations' | 'groups' | 'rosters' | 'services' | 'skills',
  id: string | undefined,
) =>
  usePeopleChange((body: object) =>
    id === undefined
      ? request(`/${list}`, { method: 'POST', body })
      : request(`/${list}/${encodeURIComponent(id)}`, { method: 'PUT', body }),
  );

/** All rosters with who is on call now and in the coming weeks. */
export const useRosters = () =>
  useQuery({ queryKey: [...KEY, 'rosters'], queryFn: () => request<List<T.Roster>>('/rosters') });

/** Who is on call now and next. */
export const useOnCall = () =>
  useQuery({
    queryKey: [...KEY, 'on-call'],
    queryFn: () => request<List<T.OnCall>>('/on-call'),
    refetchInterval: 5 * 60_000,
  });

/** Says who is on call instead for a time; nobody where `person` is null. */
export const useSwap = (roster: string) =>
  usePeopleChange((body: { from: string; to: string; person: string | null }) =>
    request(`/rosters/${encodeURIComponent(roster)}/overrides`, { method: 'POST', body }),
  );

/** Takes a swap back. */
export const useTakeSwapBack = (roster: string) =>
  usePeopleChange((override: string) =>
    request(`/rosters/${encodeURIComponent(roster)}/overrides/${encodeURIComponent(override)}`, { method: 'DELETE' }),
  );
