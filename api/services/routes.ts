import { z } from 'zod';
import { pick } from '../../domain/text';
import { inTransaction } from '../../records/database';
import { Services, type Service } from '../../records/models/service';
import { Calendars } from '../../records/models/time';
import { changeOperation, changeService, createService } from '../../records/services';
import { handOf } from '../people/hand';
import { reply, route, type Call, type Route } from '../route';
import { Key } from '../schema';
import { presentServices } from './present';
import { ChangeServiceBody, NewServiceBody, OperationBody, ServiceListSchema, ServiceSchema } from './schema';

const PERMISSION = 'service.manage';
const tag = 'services';
const PATH = '/api/services';
const params = z.object({ id: Key });
const KNOWN = [
  'SERVICE_NOT_FOUND',
  'SERVICE_CIRCLE',
  'PERSON_NOT_FOUND',
  'GROUP_NOT_FOUND',
  'CALENDAR_NOT_FOUND',
] as const;

const one = async (row: Service, { lang }: Pick<Call, 'lang'>): Promise<z.input<typeof ServiceSchema>> =>
  (await presentServices([row], lang))[0] as z.input<typeof ServiceSchema>;

/** Services, and who runs each of them (ROLE-02, ROLE-03, ROLE-04). */
export const serviceRoutes: Route[] = [
  route({
    method: 'get',
    path: PATH,
    tag,
    summary: 'All services with who runs them, now and before.',
    permission: PERMISSION,
    answers: { 200: ServiceListSchema },
    run: async ({ lang }) => {
      const [rows, calendars] = await Promise.all([
        Services.find().lean<Service[]>(),
        Calendars.find().sort({ _id: 1 }).lean(),
      ]);
      const items = await presentServices(rows, lang);
      return reply(200, {
        items: items.toSorted((a, b) => a.name.localeCompare(b.name, lang)),
        calendars: calendars.map(({ _id: key, calendar }) => ({ key, name: pick(calendar.names, lang) })),
        next: null,
      });
    },
  }),
  route({
    method: 'post',
    path: PATH,
    tag,
    summary: 'Add a service.',
    description: 'It is run by oneself until something else is said of it.',
    permission: PERMISSION,
    body: NewServiceBody,
    answers: { 201: ServiceSchema },
    errors: ['SERVICE_EXISTS', ...KNOWN],
    run: async (call) => {
      const { key, ...said } = call.body;
      const row = await inTransaction((session) => createService(session, key, said, handOf(call)));
      return reply(201, await one(row, call));
    },
  }),
  route({
    method: 'put',
    path: `${PATH}/{id}`,
    tag,
    summary: 'Change a service, put it below another, or retire it.',
    permission: PERMISSION,
    params,
    body: ChangeServiceBody,
    answers: { 200: ServiceSchema },
    errors: ['SERVICE_CHANGED', 'SERVICE_IN_USE', ...KNOWN],
    run: async (call) => {
      const { version, ...said } = call.body;
      const { id } = call.params;
      const row = await inTransaction((session) => changeService(session, id, version, said, handOf(call)));
      return reply(200, await one(row, call));
    },
  }),
  route({
    method: 'put',
    path: `${PATH}/{id}/operation`,
    tag,
    summary: 'Say who runs a service from now on.',
    description: 'Tasks that appear afterwards go by it; those that are there already stay with whom they are.',
    permission: PERMISSION,
    params,
    body: OperationBody,
    answers: { 200: ServiceSchema },
    errors: ['SERVICE_NOT_FOUND', 'SERVICE_CHANGED', 'SERVICE_OPERATION', 'SERVICE_SUPPLIER'],
    run: async (call) => {
      const { version, ...said } = call.body;
      const { id } = call.params;
      const row = await inTransaction((session) => changeOperation(session, id, version, said, handOf(call)));
      return reply(200, await one(row, call));
    },
  }),
];
