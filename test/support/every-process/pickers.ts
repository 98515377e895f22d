import type { ApiClient } from '../api-client';

/** Values that a picker of that kind offers and lets be chosen. */
export async function offered(client: ApiClient, kind: string): Promise<string[]> {
  const options = await client.get<{ value: string; disabled?: boolean }[]>(`/api/options/${kind}?limit=50`);
  return options.filter(({ disabled }) => disabled !== true).map(({ value }) => value);
}

/** Id of a file that was uploaded just now. */
export async function uploaded(client: ApiClient): Promise<string> {
  const response = await client.raw('POST', '/api/attachments?name=proof.txt', 'As agreed');
  const { id } = (await response.json()) as { id: string };
  return id;
}
