import { isDeepStrictEqual } from 'node:util';
import type { Reply, Route } from './route';

/** An answer that its description does not cover: a mistake of ours, made loud in tests. */
export class UndescribedAnswer extends Error {}

const asSent = (value: unknown): unknown => (value === undefined ? undefined : JSON.parse(JSON.stringify(value)));

/**
 * Holds an answer against the schema that OpenAPI publishes for it: right types, and no entry that is not described.
 * @throws UndescribedAnswer naming route and difference
 */
export function assertDescribed(route: Route, reply: Reply): void {
  const where = `${route.method.toUpperCase()} ${route.path} ${reply.status}`;
  const schema = route.answers[reply.status];
  const body = asSent(reply.body);
  if (schema === undefined || (schema === null && body !== undefined)) {
    throw new UndescribedAnswer(`${where} is not described`);
  }
  const parsed = schema?.safeParse(body);
  if (parsed?.error) {
    throw new UndescribedAnswer(`${where}: ${JSON.stringify(parsed.error.issues)}`);
  }
  if (parsed && !isDeepStrictEqual(asSent(parsed.data), body)) {
    throw new UndescribedAnswer(`${where} has entries that are not described: ${JSON.stringify(body).slice(0, 2_000)}`);
  }
}
