import { timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createInterface } from 'node:readline';
import { log } from '../log';

export interface ExporterServerOptions {
  host: string;
  port: number;
  user: string;
  password: string;
  /** Keeps the record lines of a bulk; a rejection makes the broker send it again. */
  keep: (lines: string[]) => Promise<void>;
  ready: () => boolean;
}

const MAX_BULK_BYTES = 64 * 1024 * 1024;

/**
 * The endpoint that the broker's Elasticsearch exporter posts to. It answers the few calls the exporter makes; a bulk
 * is acknowledged only after it is kept, and never refused for what it says.
 */
export function startExporterServer(options: ExporterServerOptions): Promise<Server> {
  const server = createServer((request, response) => {
    handle(options, request, response).catch((error: unknown) => {
      log.error({ err: error }, 'bulk not kept; the broker will repeat it');
      reply(response, 503, { errors: true, items: [], error: 'the history store cannot write' });
    });
  });
  server.requestTimeout = 120_000;
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => resolve(server));
  });
}

async function handle(
  options: ExporterServerOptions,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.url?.startsWith('/health')) {
    reply(response, options.ready() ? 200 : 503, { ready: options.ready() });
    return;
  }
  if (!isAuthorised(request, options)) {
    response.setHeader('www-authenticate', 'Basic realm="zhixing"');
    reply(response, 401, { error: 'user or password of the exporter is wrong' });
    return;
  }
  if (request.method === 'POST' && request.url?.endsWith('/_bulk')) {
    await options.keep(await recordLines(request));
    reply(response, 200, { took: 1, errors: false, items: [] });
    return;
  }
  request.resume();
  reply(response, 200, { acknowledged: true });
}

/** Every second line of a bulk is a record; the lines between only name an index. */
async function recordLines(request: IncomingMessage): Promise<string[]> {
  const lines: string[] = [];
  let bytes = 0;
  let isRecord = false;
  for await (const line of createInterface({ input: request, crlfDelay: Infinity })) {
    bytes += line.length;
    if (bytes > MAX_BULK_BYTES) {
      throw new Error('bulk larger than 64 MiB');
    }
    if (line === '') {
      continue;
    }
    if (isRecord) {
      lines.push(line);
    }
    isRecord = !isRecord;
  }
  return lines;
}

function isAuthorised(request: IncomingMessage, options: ExporterServerOptions): boolean {
  const expected = `Basic ${Buffer.from(`${options.user}:${options.password}`).toString('base64')}`;
  const given = request.headers.authorization ?? '';
  return given.length === expected.length && timingSafeEqual(Buffer.from(given), Buffer.from(expected));
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'x-elastic-product': 'Elasticsearch' });
  response.end(JSON.stringify(body));
}
