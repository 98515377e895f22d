import { QueryClient } from '@tanstack/react-query';
import { getPreferences, onPreferencesChange } from '../state/preferences';
import { onSessionChange } from './session';
import { ApiError } from './client';

/** The cache of everything read from the API. Answers are kept fresh by server-sent events, not by polling. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // The server may stand in the same building: whether the browser reaches the internet says nothing about it.
      networkMode: 'always',
      staleTime: 20_000,
      refetchOnWindowFocus: true,
      retry: (failures, error) => failures < 2 && !(error instanceof ApiError && error.status < 500),
    },
    mutations: { networkMode: 'always' },
  },
});

onSessionChange(() => queryClient.clear());

let lang = getPreferences().lang;
onPreferencesChange(() => {
  if (getPreferences().lang !== lang) {
    lang = getPreferences().lang;
    void queryClient.invalidateQueries();
  }
});
