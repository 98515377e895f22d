import { z } from 'zod';
import { openApiDocument } from '../openapi';
import { publicRoute, reply, type Route } from '../route';

/** The description of the API itself, itself included. */
export function documentRoutes(routes: readonly Route[], version: string): Route[] {
  const own = publicRoute({
    method: 'get',
    path: '/api/openapi.json',
    tag: 'system',
    withoutDatabase: true,
    summary: 'The OpenAPI 3.1 description of this API.',
    answers: { 200: z.looseObject({ openapi: z.string() }).describe('The document.') },
    run: () => reply(200, document()),
  });
  let made: ({ openapi: string } & Record<string, unknown>) | undefined;
  const document = (): NonNullable<typeof made> => {
    made ??= { openapi: '3.1.0', ...openApiDocument([...routes, own], version) };
    return made;
  };
  return [own];
}
