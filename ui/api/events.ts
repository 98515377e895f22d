import { EventSource } from 'eventsource';
import { useEffect } from 'react';
import type { QueryKey } from '@tanstack/react-query';
import { send } from './client';
import { queryClient } from './query-client';

interface LiveEvent {
  type: string;
  id?: string;
  recordType?: string;
  number?: string;
}

const EVENT_NAMES = ['task', 'record', 'notice', 'engine'] as const;
type EventName = (typeof EVENT_NAMES)[number];

/** Events arrive in bursts (a ballot opens nine tasks): one refresh per burst is enough. */
const SOON_MS = 400;
/** Lists of all records change with everybody's work; their readers can wait a little. */
const LATER_MS = 4_000;

/** Queries made stale by events, refreshed together after a while. */
class StaleQueries {
  private readonly keys = new Map<string, QueryKey>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly waitMs: number) {}

  add(queryKeys: QueryKey[]): void {
    queryKeys.forEach((queryKey) => this.keys.set(JSON.stringify(queryKey), queryKey));
    if (this.keys.size > 0) {
      this.timer ??= setTimeout(() => this.refresh(), this.waitMs);
    }
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private refresh(): void {
    this.timer = undefined;
    this.keys.forEach((queryKey) => void queryClient.invalidateQueries({ queryKey }));
    this.keys.clear();
  }
}

/** Keeps what is on screen up to date by the server's events, for as long as the component is mounted. */
export function useLiveEvents(): void {
  useEffect(() => {
    const soon = new StaleQueries(SOON_MS);
    const later = new StaleQueries(LATER_MS);
    const stop = listen({
      // What was read before the connection stood may be out of date: nobody told of what happened meanwhile.
      opened: () => soon.add([[]]),
      heard: (name, message) => {
        const stale = staleKeys(name, parse(message));
        soon.add(stale.soon);
        later.add(stale.later);
      },
    });
    return () => {
      stop();
      soon.stop();
      later.stop();
    };
  }, []);
}

interface Hearer {
  opened: () => void;
  heard: (name: EventName, message: string) => void;
}

/**
 * Listens to the server's events. Each connection is opened as any other request: with the token in a header, renewed
 * first where it is due, so that it stands in no address. One that ends or is refused is opened again.
 * @returns a function that ends it
 */
function listen({ opened, heard }: Hearer): () => void {
  const source = new EventSource('/api/events', { fetch: (_address, { signal }) => send('/events', { signal }) });
  source.onopen = opened;
  EVENT_NAMES.forEach((name) =>
    source.addEventListener(name, (message: MessageEvent<string>) => heard(name, message.data)),
  );
  return () => source.close();
}

function parse(data: string): LiveEvent {
  try {
    return JSON.parse(data) as LiveEvent;
  } catch {
    return { type: 'unknown' };
  }
}

interface Stale {
  soon: QueryKey[];
  later: QueryKey[];
}

/** The cached answers that one event makes stale, by how soon people want to see it. */
export function staleKeys(name: EventName, event: LiveEvent): Stale {
  switch (name) {
    case 'task':
      return { soon: [['tasks'], ['me'], event.id === undefined ? ['task'] : ['task', event.id]], later: [] };
    case 'record': {
      const one = event.recordType !== undefined && event.number !== undefined;
      return {
        soon: [one ? ['record', event.recordType, event.number] : ['record']],
        later: [one ? ['records', event.recordType] : ['records'], ['processes'], ['process']],
      };
    }
    case 'notice':
      return { soon: [['notices'], ['me'], ['mailbox']], later: [] };
    case 'engine':
      return { soon: [['me'], ['processes'], ['process']], later: [] };
  }
}
