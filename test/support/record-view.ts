import { eventually, type ApiClient, type Page, type RecordView } from './api-client';

/** One line of a record's history. */
export interface HistoryItem {
  id: string;
  at: string;
  kind: string;
  by?: { id: string };
  text: string;
  comment?: string;
  changes: { field: string; from: string; to: string }[];
  data: Record<string, unknown>;
  elementId?: string;
}

/** A clock as the record page shows it. */
export interface ClockView {
  name: string;
  phase: 'running' | 'paused' | 'missed' | 'ended';
  dueAt?: string;
  elapsedMs: number;
  targetMs: number;
  result?: string;
  missedAt?: string;
  pausedWhy?: string;
}

/** A record with what its page shows. */
export interface RecordPage extends RecordView {
  clocks: ClockView[];
  ladders: { label: string; nextAt?: string; who?: string[]; why?: string }[];
  ballot?: { status: string; closesAt?: string; outcome?: string };
  commands: { name: string }[];
  starts: { key: string }[];
  endedAt?: string;
  engine: { pending: boolean; instanceKey?: string };
}

/** What somebody was told, in the app or by mail. */
export interface Told {
  id: string;
  subject: string;
  text: string;
}

export async function pageOf(client: ApiClient, type: string, number: string): Promise<RecordPage> {
  return (await client.record(type, number)) as RecordPage;
}

/** The record as soon as `fits` holds for it. */
export async function pageWhere(
  client: ApiClient,
  type: string,
  number: string,
  fits: (page: RecordPage) => boolean,
): Promise<RecordPage> {
  return eventually(async () => {
    const page = await pageOf(client, type, number);
    if (!fits(page)) {
      const { state, fields, clocks, ladders } = page;
      throw new Error(`${number} is not as expected: ${JSON.stringify({ state: state.key, fields, clocks, ladders })}`);
    }
    return page;
  });
}

/** The history of a record, oldest first. */
export async function historyOf(client: ApiClient, type: string, number: string): Promise<HistoryItem[]> {
  const page = await client.get<Page<HistoryItem>>(`/api/records/${type}/${number}/history?limit=200`);
  return page.items.toReversed();
}

/** The rungs that were called for a record, oldest first, as `ladder rung: people`. */
export async function callsOf(client: ApiClient, type: string, number: string, ladder: string): Promise<string[]> {
  const lines = await historyOf(client, type, number);
  return lines
    .filter(({ kind, data }) => kind === 'escalation' && data['ladder'] === ladder)
    .map(({ data }) => `${String(data['rung'])}: ${[data['to']].flat().map(String).toSorted().join(', ')}`);
}

/**
 * When the ladder of that key calls next for a record, as soon as it has been planned.
 * @param after of the call before: after a call the ladder is planned anew a moment later
 */
export async function nextCallOf(
  client: ApiClient,
  type: string,
  number: string,
  ladder: string,
  after = new Date(0),
): Promise<Date> {
  const { name } = await client.get<{ name: string }>(`/api/ladders/${ladder}`);
  const next = ({ ladders }: RecordPage): string | undefined => ladders.find(({ label }) => label === name)?.nextAt;
  const page = await pageWhere(client, type, number, (one) => new Date(next(one) ?? 0) > after);
  return new Date(next(page) ?? '');
}

/** The in-app notices of a person about a record, newest first. */
export async function noticesAbout(client: ApiClient, number: string): Promise<Told[]> {
  const page = await client.get<Page<Told>>('/api/notices?limit=200');
  return page.items.filter(({ subject, text }) => `${subject} ${text}`.includes(number));
}

/** The mails of a person about a record, newest first, as the built-in receiver took them in. */
export async function mailsAbout(client: ApiClient, number: string): Promise<Told[]> {
  const page = await client.get<Page<{ id: string; subject: string }>>('/api/mailbox?limit=200');
  const found = page.items.filter(({ subject }) => subject.includes(number));
  return Promise.all(found.map(({ id }) => client.get<Told>(`/api/mailbox/${id}`)));
}
