import { send, type RequestOptions } from './client';

const REVOKE_MS = 60_000;

/** The name that the server gave the file. */
function nameOf(response: Response): string {
  const header = response.headers.get('Content-Disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(header)?.[1];
  // A name of plain letters comes without quotes.
  const [, quoted, plain] = /filename=(?:"([^"]+)"|([^;\s]+))/.exec(header) ?? [];
  return encoded === undefined ? (quoted ?? plain ?? 'file') : decodeURIComponent(encoded);
}

/** Lets the browser keep a file under that name. */
export function keepFile(name: string, content: Blob): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_MS);
}

/**
 * Fetches a file as the signed-in person and lets the browser keep it.
 * @returns its name
 * @throws ApiError, ConnectionError
 */
export async function download(path: string, query: RequestOptions['query'] = {}): Promise<string> {
  const response = await send(path, { query });
  const name = nameOf(response);
  keepFile(name, await response.blob());
  return name;
}
