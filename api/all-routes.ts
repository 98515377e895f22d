import { healthRoutes } from './health/routes';
import { meRoutes } from './me/routes';
import { metricsRoutes } from './metrics/routes';
import { optionRoutes } from './options/routes';
import { recordCreateRoutes } from './records/create-routes';
import { recordListRoutes } from './records/list-routes';
import type { Route } from './route';
import { sessionRoutes } from './session/routes';
import { taskActionRoutes } from './tasks/action-routes';
import { taskReadRoutes } from './tasks/routes';

export const API_VERSION = '0.1.0';

/** Every route, in the order of the description. */
export function allRoutes(): Route[] {
  return [
    ...sessionRoutes,
    ...meRoutes,
    ...taskReadRoutes,
    ...taskActionRoutes,
    ...recordCreateRoutes,
    ...recordListRoutes,
    ...optionRoutes,
    ...healthRoutes,
    ...metricsRoutes,
  ];
}
