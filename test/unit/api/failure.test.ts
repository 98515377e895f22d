import mongoose from 'mongoose';
import { toProblem } from '../../../api/failure';
import { presentProblem, Problem } from '../../../api/problem';
import { EngineError } from '../../../engine/engine-error';
import { Refusal } from '../../../records/refusal';

describe('toProblem', () => {
  it('takes over what the rules refused, with its facts', () => {
    const problem = toProblem(new Refusal('TASK_TAKEN', { taskId: '1', by: 'agent' }));
    expect([problem.code, problem.status]).toEqual(['TASK_TAKEN', 409]);
  });

  it.each([
    new mongoose.mongo.MongoServerSelectionError('no server', {} as never),
    new mongoose.mongo.MongoNetworkError('connection reset'),
    new mongoose.mongo.MongoNotConnectedError('closed'),
    new mongoose.mongo.MongoBulkWriteError(new mongoose.mongo.MongoNetworkError('reset') as never, {} as never),
  ])('answers 503 with a time to come back while MongoDB is away: %s', (error) => {
    const problem = toProblem(error);
    expect([problem.code, problem.status, problem.options.headers]).toEqual([
      'DATABASE_UNAVAILABLE',
      503,
      { 'Retry-After': '5' },
    ]);
  });

  it('tells an engine that is away from one that refuses', () => {
    expect(toProblem(new EngineError('TIMED_OUT', 'x')).code).toBe('ENGINE_UNAVAILABLE');
    expect(toProblem(new EngineError('NOT_FOUND', 'x')).code).toBe('ENGINE_REFUSED');
  });

  it('keeps the cause of what it does not know, and tells nobody', () => {
    const cause = new Error('password is swordfish');
    const problem = toProblem(cause);
    expect([problem.code, problem.options.cause]).toEqual(['INTERNAL', cause]);
    expect(JSON.stringify(presentProblem(problem, 'en', 'r1'))).not.toContain('swordfish');
  });
});

describe('presentProblem', () => {
  it('fills in what the occurrence knows, in the language of the reader', () => {
    const problem = new Problem('SIGN_IN_PAUSED', { parameters: { seconds: 30 } });
    expect(presentProblem(problem, 'en', 'r1')).toEqual({
      type: 'urn:zhixing:problem:sign-in-paused',
      title: 'Too many attempts to sign in',
      status: 429,
      detail: 'Wait 30 seconds before you try again.',
      code: 'SIGN_IN_PAUSED',
      requestId: 'r1',
      errors: [],
    });
    expect(presentProblem(problem, 'zh', 'r1').detail).toBe('请等待 30 秒后再试。');
  });

  it('puts no text of a parameter to work as a template', () => {
    const problem = new Problem('ENGINE_REFUSED', { parameters: { reason: 'see {requestId} and $&' } });
    expect(presentProblem(problem, 'en', 'r1').detail).toBe('see {requestId} and $&');
  });
});
