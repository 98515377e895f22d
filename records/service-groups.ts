import type { ClientSession } from 'mongoose';
import { type Duty, groupsFor } from '../domain/operation';
import { Services, type Service } from './models/service';

/** Groups to which a duty about these services falls in their present modes; none where the services name none (ROLE-04). */
export async function groupsOfServices(
  session: ClientSession | null,
  ids: readonly string[],
  duty: Duty,
): Promise<string[]> {
  const services = await Services.find({ _id: { $in: [...ids] } })
    .session(session)
    .lean<Service[]>();
  return [...new Set(services.flatMap((service) => groupsFor(duty, service)))];
}
