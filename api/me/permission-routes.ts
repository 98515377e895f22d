import { z } from 'zod';
import { pick } from '../../domain/text';
import { PERMISSION_NAMES } from '../../identity/permission-words';
import { PERMISSIONS } from '../../identity/permissions';
import { holdersOf } from '../permission-missing';
import { reply, route, type Route } from '../route';
import { pageOf } from '../schema';

const PermissionSchema = z
  .object({ key: z.enum(PERMISSIONS), name: z.string(), roles: z.array(z.string()).describe('Names of the roles.') })
  .meta({ id: 'Permission', description: 'A right over the installation, and the roles that hold it.' });

export const permissionRoutes: Route[] = [
  route({
    method: 'get',
    path: '/api/permissions',
    tag: 'people',
    who: 'signedIn',
    summary: 'What each permission is called, and which roles hold it.',
    answers: { 200: pageOf(PermissionSchema) },
    run: ({ deps, lang }) => {
      const items = PERMISSIONS.map((key) => ({
        key,
        name: pick(PERMISSION_NAMES[key], lang),
        roles: holdersOf(key, deps.packs()).map((names) => pick(names, lang)),
      }));
      return reply(200, { items, next: null });
    },
  }),
];
