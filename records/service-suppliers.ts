import type { ClientSession } from 'mongoose';
import { type Operation, operationTrouble, type ServiceSupplier } from '../domain/operation';
import { Organisations, type Organisation } from './models/organisation';
import { Groups, type Group } from './models/person';
import { Refusal } from './refusal';

/**
 * Suppliers of a service are active organisations of that kind, each with a group of its own, since whoever is in that
 * group is given the work and reads its records.
 * @throws Refusal SERVICE_OPERATION, SERVICE_SUPPLIER
 */
export async function assertSuppliers(session: ClientSession, operation: Operation): Promise<void> {
  const reason = operationTrouble(operation);
  if (reason !== undefined) {
    throw new Refusal('SERVICE_OPERATION', { reason });
  }
  for (const [index, supplier] of operation.suppliers.entries()) {
    await assertSupplier(session, supplier, `suppliers.${index}`);
  }
}

async function assertSupplier(
  session: ClientSession,
  { organisation, group }: ServiceSupplier,
  path: string,
): Promise<void> {
  const [firm, team] = [
    await Organisations.findOne({ _id: organisation, kind: 'supplier', active: true }).session(session).lean(),
    await Groups.findOne({ _id: group, active: { $ne: false } })
      .session(session)
      .lean<Group>(),
  ];
  const of = team?.organisation
    ? await Organisations.findById(team.organisation).session(session).lean<Organisation>()
    : null;
  if (!firm || !of?.path.includes(organisation)) {
    throw new Refusal('SERVICE_SUPPLIER', { organisation, group, at: `${path}.${firm ? 'group' : 'organisation'}` });
  }
}
