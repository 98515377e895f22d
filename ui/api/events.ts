import { useEffect } from 'react';
import type { QueryKey } from '@tanstack/react-query';
import { queryClient } from './query-client';
import { getToken } from './session';

interface LiveEvent {
  type: string;
  id?: string;
  recordType?: string;
  number?: string;
}

const EVENT_NAMES = ['task', 'record', 'notice', 'engine'] as const;
type EventName = (typeof EVENT_NAMES)[number];

/** Events arrive in bursts (a ballot opens nine tasks): one refresh per burst is enough. */
const GATHER_MS = 400;

/** Keeps what is on screen up to date by the server's events, for as long as the component is mounted. */
export function useLiveEvents(): void {
  useEffect(() => {
    const token = getToken();
    if (token === null) {
      return undefined;
    }
    const source = new EventSource(`/api/events?access_token=${encodeURIComponent(token)}`);
    const stale = new Map<string, QueryKey>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const flush = (): void => {
      timer = undefined;
      stale.forEach((queryKey) => void queryClient.invalidateQueries({ queryKey }));
      stale.clear();
    };
    const mark = (queryKeys: QueryKey[]): void => {
      queryKeys.forEach((queryKey) => stale.set(JSON.stringify(queryKey), queryKey));
      timer ??= setTimeout(flush, GATHER_MS);
    };
    let opened = false;
    source.onopen = () => {
      // After a lost connection nobody knows what was missed.
      if (opened) {
        mark([[]]);
      }
      opened = true;
    };
    EVENT_NAMES.forEach((name) =>
      source.addEventListener(name, (message: MessageEvent<string>) => mark(staleKeys(name, parse(message.data)))),
    );
    return () => {
      source.close();
      clearTimeout(timer);
    };
  }, []);
}

function parse(data: string): LiveEvent {
  try {
    return JSON.parse(data) as LiveEvent;
  } catch {
    return { type: 'unknown' };
  }
}

/** The cached answers that one event makes stale. */
export function staleKeys(name: EventName, event: LiveEvent): QueryKey[] {
  switch (name) {
    case 'task':
      return [['tasks'], ['me'], event.id === undefined ? ['task'] : ['task', event.id]];
    case 'record':
      return [['records'], ['record'], ['processes']];
    case 'notice':
      return [['notices'], ['me'], ['mailbox']];
    case 'engine':
      return [['me'], ['processes'], ['process']];
  }
}
