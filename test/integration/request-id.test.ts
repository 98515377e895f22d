import { randomUUID } from 'node:crypto';
import { mongo } from 'mongoose';
import { log } from '../../engine/log';
import { OutboxRelay } from '../../engine/relay';
import { inTransaction } from '../../records/database';
import { Outbox, type OutboxLine } from '../../records/models/outbox';
import { enqueue } from '../../records/outbox';
import { eventually, type RecordView } from '../support/api-client';
import { People } from '../support/change-journey';
import { NEW_INCIDENT } from '../support/incident-journey';
import { record, startApi, task, type TestApi } from './api-support';

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

describe('the id of a request', () => {
  it('goes with its command into the line of the relay, and to what that command leads to', async () => {
    const requestId = randomUUID();
    const { _id } = await task(await record());
    const values = { outcome: 'accept', size: 'small' };
    await api
      .as('agent')
      .post(`/api/tasks/${_id}/complete`, { values, holdSeconds: 0.05 }, { 'X-Request-Id': requestId });
    expect((await Outbox.findOne({ kind: 'finishHold' }).lean())?.requestId).toBe(requestId);

    const lines = jest.spyOn(log, 'info');
    const relay = new OutboxRelay({
      // What carrying out a command writes is on account of the same request.
      send: async ({ kind, lane }) => {
        if (kind === 'finishHold') {
          await inTransaction((session) => enqueue(session, { lane, kind: 'message', payload: {} }));
        }
        return 'done';
      },
    });
    relay.start();
    await eventually(() =>
      ['finishHold', 'message'].forEach((kind) =>
        expect(lines).toHaveBeenCalledWith(expect.objectContaining({ requestId, kind }), 'command'),
      ),
    );
    await relay.stop();
    lines.mockRestore();
  });

  it('reaches the jobs of the case that it began, and the commands that those cause', async () => {
    const requestId = randomUUID();
    const requester = await new People().as('requester');
    const { id } = await requester.post<RecordView>(
      '/api/records/incident',
      { fields: NEW_INCIDENT },
      { 'X-Request-Id': requestId },
    );
    const client = await new mongo.MongoClient(process.env['MONGO_URL'] ?? '').connect();
    const outbox = client.db().collection<OutboxLine>('outbox');
    await eventually(async () => {
      const caused = await outbox.find({ requestId }).toArray();
      expect(caused.some(({ lane, kind }) => lane === id && kind === 'startProcess')).toBe(true);
      // Clocks and ladders have lanes of their own; jobs of the engine wrote them.
      expect(caused.some(({ lane }) => lane !== id)).toBe(true);
    }, 60_000);
    await client.close();
  });
});
