import { createServer, type RequestListener, type Server } from 'node:http';

/** How long clients may take, in milliseconds. */
export interface Patience {
  /** For the head of a request. */
  readonly headers: number;
  /** For a whole request; uploads have a limit of their own that ends before. */
  readonly request: number;
  /** How often connections are looked at. */
  readonly every: number;
}

const HEADERS_MS = 15_000;
const EVERY_MS = 5_000;
/** What an upload may take more than its own limit, so that it is answered and not only cut off. */
const AFTER_UPLOAD_MS = 30_000;
const MOST_HEADERS = 100;
/**
 * A connection without requests stays open longer than the proxies before us keep theirs (usually a minute): whoever
 * sends must not meet a connection that is being closed at that very moment.
 */
const KEEP_ALIVE_MS = 75_000;

/** The patience of an installation that gives uploads so many seconds. */
export function patienceFor(uploadSeconds: number): Patience {
  return { headers: HEADERS_MS, request: uploadSeconds * 1000 + AFTER_UPLOAD_MS, every: EVERY_MS };
}

/**
 * An HTTP server that does not wait for ever: who sends a head or a body byte by byte is answered 408 and cut off, so
 * that slow clients hold no connections.
 */
export function createHttpServer(app: RequestListener, patience: Patience): Server {
  const { headers: headersTimeout, request: requestTimeout, every: connectionsCheckingInterval } = patience;
  const server = createServer(
    { headersTimeout, requestTimeout, connectionsCheckingInterval, keepAliveTimeout: KEEP_ALIVE_MS },
    app,
  );
  server.maxHeadersCount = MOST_HEADERS;
  return server;
}
