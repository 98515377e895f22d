import { meQuery, processesQuery } from './queries';
import { queryClient } from './query-client';
import { getToken } from './session';

/** Asks for what the frame of every page shows, before anything is drawn. */
export function prefetchFrame(): void {
  if (getToken() !== null) {
    void queryClient.prefetchQuery(meQuery);
    void queryClient.prefetchQuery(processesQuery);
  }
}
