import mongoose from 'mongoose';
import { isPassing } from '../../../records/database';

const { MongoBulkWriteError, MongoNetworkError, MongoServerError } = mongoose.mongo;

const collision = (): InstanceType<typeof MongoServerError> =>
  new MongoServerError({ message: 'WriteConflict', code: 112, errorLabels: ['TransientTransactionError'] });

function ofSocket(code: string): Error {
  return Object.assign(new Error('This socket has been ended by the other party'), { code });
}

describe('an error of the database', () => {
  const wrapped = collision();
  const passing: [string, unknown][] = [
    ['a broken connection', new MongoNetworkError('connection 7 closed')],
    ['what a socket says as it breaks', ofSocket('EPIPE')],
    ['a server that shuts down', new MongoServerError({ message: 'interrupted', code: 11600 })],
    ['a server that is not the primary', new MongoServerError({ message: 'not primary', code: 10107 })],
    ['a collision that does not end', collision()],
    ['a transaction that was taken back for its length', new MongoServerError({ message: 'exceeded', code: 290 })],
    [
      'a collision in a write of several documents',
      new MongoBulkWriteError(wrapped, { insertedCount: 0 } as ConstructorParameters<typeof MongoBulkWriteError>[1]),
    ],
  ];

  it.each(passing)('%s says nothing about what was asked: later it may go well', (_name, error) => {
    expect(isPassing(error)).toBe(true);
  });

  const lasting: [string, unknown][] = [
    ['a duplicate key', new MongoServerError({ message: 'E11000 duplicate key', code: 11000 })],
    ['a mistake of ours', new TypeError('undefined is not a function')],
    ['a file that is not there', ofSocket('ENOENT')],
  ];

  it.each(lasting)('%s stays what it is', (_name, error) => {
    expect(isPassing(error)).toBe(false);
  });
});
