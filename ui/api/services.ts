import { useQuery } from '@tanstack/react-query';
import { request } from './client';
import { usePeopleChange } from './people';
import type { List, Named } from './types/common';
import type { OperationInput, Service } from './types/services';

/** All services with who runs them, and the calendars to choose from. */
export const useServices = () =>
  useQuery({
    queryKey: ['people', 'services'],
    queryFn: () => request<List<Service> & { calendars: Named[] }>('/services'),
  });

/** Says who runs a service from now on. */
export const useSaveOperation = (id: string) =>
  usePeopleChange((body: OperationInput) =>
    request<Service>(`/services/${encodeURIComponent(id)}/operation`, { method: 'PUT', body }),
  );
